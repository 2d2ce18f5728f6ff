import { findUpgrade } from '../../../cloudfunctions/domain/level/state/judge';
import type { Levels } from '../../../cloudfunctions/domain/level/state/level';
import { toLevelView, toProgressView } from '../../../cloudfunctions/domain/level/state/views';
import { aCatalog, aLevel } from '../support/catalog';
import { aMember } from '../support/member';

const levels: Levels = [
  aLevel('bronze', 0),
  aLevel('silver', 1_000, { amount_required: 100_000 }),
  aLevel('gold', 5_000, { orders_required: 20 }),
  aLevel('platinum', 20_000),
];
const catalog = aCatalog({ levels });

describe('an upgrade', () => {
  it.each<[string, number, number, number, string | null, string | null, string[]]>([
    ['bronze', 999, 0, 0, null, null, []],
    ['bronze', 1_000, 0, 0, 'silver', 'growth', ['silver']],
    ['bronze', 0, 100_000, 0, 'silver', 'amount', ['silver']],
    ['bronze', 0, 99_999, 0, null, null, []],
    ['bronze', 0, 0, 20, 'gold', 'orders', ['silver', 'gold']],
    ['bronze', 20_000, 0, 0, 'platinum', 'growth', ['silver', 'gold', 'platinum']],
    ['silver', 1_280, 0, 0, null, null, []],
    ['silver', 0, 0, 0, null, null, []],
    ['platinum', 99_999, 0, 0, null, null, []],
    ['closed down', 5_000, 0, 0, 'gold', 'growth', ['silver', 'gold']],
  ])(
    'from %s with growth %i, %i fen, %i orders: %s by %s',
    (id, growth, fen, orders, to, reason, gained) => {
      const upgrade = findUpgrade(
        { level_id: id, growth, growth_amount: fen, growth_orders: orders },
        levels,
      );
      expect(upgrade?.to._id ?? null).toBe(to);
      expect(upgrade?.reason ?? null).toBe(reason);
      expect(upgrade?.gained.map((level) => level._id) ?? []).toEqual(gained);
    },
  );
});

describe('progress', () => {
  it('silver with growth 1 280 lacks 3 720 to gold', () => {
    const member = aMember({ level_id: 'silver', growth: 1_280, review_date: '2026-01-01' });
    expect(toProgressView(member, catalog)).toMatchObject({
      growth: 1_280,
      growthToNext: 3_720,
      ordersToNext: 20,
      reviewDate: '2026-01-01',
      keepLevelNeeds: 0,
    });
  });

  it('tells what keeping a level takes', () => {
    const member = aMember({ level_id: 'gold', growth: 100, review_date: '2026-01-01' });
    expect(toProgressView(member, catalog).keepLevelNeeds).toBe(4_900);
  });

  it('has nothing above the top', () => {
    const progress = toProgressView(aMember({ level_id: 'platinum', growth: 20_000 }), catalog);
    expect(progress.next).toBeNull();
    expect(progress.growthToNext).toBeNull();
    expect(progress).not.toHaveProperty('amountToNext');
  });
});

it.each([
  [95, 0.95],
  [92, 0.92],
  [88, 0.88],
  [85, 0.85],
  [80, 0.8],
])('%i percent of the price is shown as %d', (percent, rate) =>
  expect(
    toLevelView(aLevel('x', 0, { discount_percent: percent }), catalog.settings).discount_rate,
  ).toBe(rate),
);

it.each<[string[], number]>([
  [[], 9_900],
  [['priority_shipping'], 9_900],
  [['free_shipping_59'], 5_900],
  [['birthday_double', 'free_shipping_59', 'free_shipping_79'], 5_900],
  [['free_shipping_0'], 0],
  // Worse than what everybody has.
  [['free_shipping_199'], 9_900],
  [['free_shipping_', 'free_shipping_x', 'free_shipping_-1', 'free_shipping_1.5'], 9_900],
])('with the benefits %j an order is shipped free from %i fen', (benefits, fen) => {
  const settings = { free_shipping_threshold: 9_900 };
  expect(toLevelView(aLevel('x', 0, { benefits }), settings).free_shipping_from).toBe(fen);
});
