import { greet, sayAge, sayDay, sayTime } from '../../miniprogram/format/day';
import { paletteOf, sayBenefits } from '../../miniprogram/format/level';
import { isSoldOut, sayStock } from '../../miniprogram/format/mall';
import { compareLevels } from '../../miniprogram/packages/level/compare';
import {
  formatChange,
  formatCount,
  formatDiscount,
  formatInteger,
  formatMoney,
} from '../../miniprogram/format/number';

/** A Sunday noon in Shanghai. */
const now = Date.parse('2026-11-22T12:00:00+08:00');

describe('numbers', () => {
  it.each([
    [formatInteger(0), '0'],
    [formatInteger(999), '999'],
    [formatInteger(1_234_567), '1,234,567'],
    [formatInteger(-1200), '−1,200'],
    [formatCount(99), '99'],
    [formatCount(100), '99+'],
    [formatChange(5), '+5'],
    [formatChange(-300), '−300'],
    [formatMoney(1250), '¥12.50'],
    [formatMoney(5), '¥0.05'],
    [formatMoney(500, 'short'), '¥5'],
    [formatDiscount(0.95), '9.5 折'],
    [formatDiscount(0.8), '8 折'],
  ])('says %s', (said, expected) => expect(said).toBe(expected));
});

describe('days', () => {
  it.each([
    ['2026-11-22', '今天'],
    ['2026-11-21T23:59:59+08:00', '昨天'],
    ['2026-11-21T16:00:00Z', '今天'],
    ['2026-11-23', '明天'],
    ['2026-11-17', '周二'],
    ['2026-11-15', '11月15日'],
    ['2026-12-31', '12月31日'],
    ['2027-12-31', '2027年12月31日'],
  ])('says %s as %s', (when, words) => expect(sayDay(when, now)).toBe(words));

  it.each([
    [10_000, '刚刚'],
    [3 * 60_000, '3 分钟前'],
    [2 * 3_600_000, '2 小时前'],
    [26 * 3_600_000, '昨天'],
  ])('says an age of %i ms as %s', (age, words) => expect(sayAge(now - age, now)).toBe(words));

  it('says times of day in Shanghai', () =>
    expect(sayTime('2026-11-22T01:05:00.000Z')).toBe('09:05'));

  it.each([
    ['04', '夜深了'],
    ['08', '早上好'],
    ['12', '中午好'],
    ['17', '下午好'],
    ['22', '晚上好'],
  ])('greets at %s o’clock with %s', (hour, words) =>
    expect(greet(Date.parse(`2026-11-22T${hour}:30:00+08:00`))).toBe(words),
  );
});

describe('levels', () => {
  it('takes the palette that the data names, and the plainest for one that it does not know', () => {
    expect(paletteOf({ color: 'gold' })).toBe('gold');
    expect(paletteOf({ color: '#B98A2F' })).toBe('bronze');
  });

  it('says benefits in words and leaves out those that it does not know', () =>
    expect(
      sayBenefits({
        discount_rate: 0.88,
        benefits: ['free_shipping_59', 'brand_new', 'birthday_double'],
      }),
    ).toEqual(['购物 8.8 折', '满 59 元包邮', '生日双倍积分']));

  it('compares from what amount each ships free, benefit or not', () => {
    const level = (free_shipping_from: number) => ({
      _id: '',
      name: '',
      description: '',
      discount_rate: 1,
      points_required: 0,
      amount_required: null,
      orders_required: null,
      benefits: [],
      free_shipping_from,
      reward_points: 0,
      icon: '',
      color: '',
      sort_order: 0,
    });
    expect(compareLevels([9_900, 5_950, 0].map(level))).toEqual([
      { title: '包邮门槛', cells: ['满 ¥99', '满 ¥59.50', '全部包邮'] },
    ]);
  });
});

describe('stock', () => {
  it.each([
    [{ stock: null, status: 'active' }, null, false],
    [{ stock: 11, status: 'active' }, null, false],
    [{ stock: 3, status: 'active' }, '仅剩 3 件', false],
    [{ stock: 0, status: 'active' }, '已兑完', true],
    [{ stock: null, status: 'out_of_stock' }, '已兑完', true],
  ] as const)('%o', (item, words, gone) => {
    expect(sayStock(item)).toBe(words);
    expect(isSoldOut(item)).toBe(gone);
  });
});
