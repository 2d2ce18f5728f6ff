import type { Input } from '../../cloudfunctions/api';
import { openShop, type Shop } from './support/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => shop.clock.set('2025-03-01T04:00:00.000Z'));
afterAll(() => shop.stop());

const explain = (openid: string, recordId: string) =>
  shop.value(openid, 'points', 'explain', { recordId });

type RuleInput = Input<'points', 'saveRule'>['rule'];

const orderRule = (basisPoints: number): RuleInput => ({
  _id: 'order',
  name: '购物积分',
  event: 'order',
  type: 'earned_order',
  source: 'order',
  reward: { kind: 'rate', field: 'amount', basis_points: basisPoints },
  is_active: true,
  pending_days: 0,
  daily_limit: 40,
});

it('tells of registration, check-in, adjustments and spending', async () => {
  const memberId = await shop.member('all');
  expect(await explain('all', `${memberId}:1`)).toEqual({
    rule: {
      _id: 'registration',
      name: '注册有礼',
      description: '第一次注册，送 100 积分。',
      version: 1,
    },
    inputs: [{ field: 'level', label: '会员等级', value: '青铜会员' }],
    steps: ['第一次注册会员', '「注册有礼」送 100 分', '得到 100 分，有效期至 2026年12月31日'],
    result: { points: 100, balance: 100, clipped: 0, replayed: 100 },
  });

  await shop.update(
    'members',
    { _id: memberId },
    { $set: { 'check_in.last_day': '2025-02-28', 'check_in.streak': 6 } },
  );
  const { record } = await shop.value('all', 'checkIn', 'checkIn', {});
  expect(await explain('all', record._id)).toMatchObject({
    inputs: expect.arrayContaining([{ field: 'streak', label: '连续签到天数', value: '7' }]),
    steps: [
      '每天签到送 5 分',
      '连续签到第 7 天，每满 7 天额外 +20 分',
      '得到 25 分，有效期至 2026年12月31日',
    ],
    result: { points: 25, replayed: 25 },
  });

  const adjusted = await shop.value('system', 'points', 'adjust', {
    memberId,
    points: -30,
    reason: '重复发放',
    key: 'fix',
    operator: '店长',
  });
  const told = await explain('all', adjusted.record._id);
  expect(told).toMatchObject({
    rule: null,
    steps: ['客服调整了积分：−30 分', '原因：重复发放', '这之后共有 95 分'],
    result: { points: -30, balance: 95, replayed: null },
  });
  expect(JSON.stringify(told)).not.toContain('店长');
});

it('replays the version of then, also after the rule was changed', async () => {
  const memberId = await shop.member('versions');
  const save = (rule: RuleInput) =>
    shop.value('system', 'points', 'saveRule', { rule, operator: '店长' });
  const award = (key: string) =>
    shop.value('system', 'earnPoints', 'award', {
      memberId,
      event: 'order',
      key,
      context: { order_id: key, amount: 365_099 },
    });
  await save(orderRule(100));
  const { record } = await award('o1');
  const expected = {
    rule: { _id: 'order', version: 2 },
    inputs: expect.arrayContaining([{ field: 'amount', label: '实付金额', value: '¥3,650.99' }]),
    steps: expect.arrayContaining(['实付 ¥3,650.99，每 100 元得 1 分 → 36 分']),
    result: { points: 36, clipped: 0, replayed: 36 },
  };
  expect(await explain('versions', record?._id ?? '')).toMatchObject(expected);
  await save(orderRule(200));
  const { record: second, clipped } = await award('o2');
  expect([second?.points, clipped]).toEqual([4, 69]);
  expect(await explain('versions', record?._id ?? '')).toMatchObject(expected);
  expect(await explain('versions', second?._id ?? '')).toMatchObject({
    rule: { _id: 'order', version: 3 },
    steps: expect.arrayContaining(['今日上限 40 分，之前已得 36 分，少得 69 分']),
    result: { points: 4, clipped: 69, replayed: 4 },
  });
});

it('knows nothing of others’ rows', async () => {
  const memberId = await shop.member('owner');
  await shop.member('curious');
  const code = (recordId: string) => shop.code('curious', 'points', 'explain', { recordId });
  expect(await code(`${memberId}:1`)).toBe('NOT_FOUND');
  expect(await code(`${memberId}:99`)).toBe('NOT_FOUND');
});

it('knows nothing yet of a row that is later than the member as it was read', async () => {
  const memberId = await shop.member('earlier');
  await shop.give(memberId, 10);
  const code = (recordId: string) => shop.code('earlier', 'points', 'explain', { recordId });
  expect(await code(`${memberId}:2`)).toBe('ok');
  // What a call sees that has read the member before the row's commit, and the row after it.
  await shop.update('members', { _id: memberId }, { $set: { seq: 1 } });
  expect(await code(`${memberId}:2`)).toBe('NOT_FOUND');
  expect(await code(`${memberId}:1`)).toBe('ok');
});
