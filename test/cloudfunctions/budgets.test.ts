import type { Input } from '../../cloudfunctions/api';
import { atOnce, openShop, type Shop } from './support/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => shop.clock.set('2025-03-01T04:00:00.000Z'));
afterAll(() => shop.stop());

type RuleInput = Input<'points', 'saveRule'>['rule'];

/** A rule of an activity of its own name, with a budget. */
const saveCampaign = (name: string, fields: Partial<RuleInput>) =>
  shop.value('system', 'points', 'saveRule', {
    operator: '店长',
    rule: {
      _id: name,
      name: '限量活动',
      event: 'activity',
      type: 'earned_activity',
      source: 'activity',
      points: 10,
      reward: { kind: 'fixed' },
      conditions: JSON.stringify({ activity: name }),
      is_active: true,
      pending_days: 0,
      ...fields,
    },
  });

const award = (memberId: string, activity: string, key: string) =>
  shop.reply('system', 'earnPoints', 'award', {
    memberId,
    event: 'activity',
    key,
    context: { activity },
  });

const shardsOf = (ruleId: string) => shop.documents('rule_budget_shards', { rule_id: ruleId });

const takenOf = async (ruleId: string): Promise<number> =>
  (await shardsOf(ruleId)).reduce((sum, shard) => sum + Number(shard['taken']), 0);

const heldOf = async (ruleId: string): Promise<string[]> =>
  (await shardsOf(ruleId)).flatMap((shard) => Object.keys(shard['holds'] ?? {}));

const rowsOf = (ruleId: string) => shop.documents('points_records', { 'rule.id': ruleId });

const givenOf = async (ruleId: string): Promise<number> =>
  (await rowsOf(ruleId)).reduce((sum, row) => sum + Number(row['points']), 0);

it('gives what is left and records what it cuts, then nothing', async () => {
  const memberId = await shop.member('small');
  await saveCampaign('small', { budget: 27 });
  const replies = [];
  for (let index = 0; index < 4; index += 1)
    replies.push(await award(memberId, 'small', `k${index}`));
  expect(replies).toMatchObject([
    { value: { record: { points: 10 }, clipped: 0 } },
    { value: { record: { points: 10 }, clipped: 0 } },
    { value: { record: { points: 7 }, clipped: 3 } },
    { value: { record: null, clipped: 10 } },
  ]);
  expect([await takenOf('small'), await heldOf('small')]).toEqual([27, []]);
  expect(await award(memberId, 'small', 'k2')).toEqual(replies[2]);
  expect(await takenOf('small')).toBe(27);
  const [event] = await shop.documents('points_events', { key: 'k2', user_id: memberId });
  expect(event).toMatchObject({
    shares: [{ rule_id: 'small', points: 7, clipped: 3 }],
    inputs: { granted: { small: 7 } },
  });

  // More of it later.
  await saveCampaign('small', { budget: 40 });
  expect(await award(memberId, 'small', 'k5')).toMatchObject({ value: { record: { points: 10 } } });
  expect(await award(memberId, 'small', 'k6')).toMatchObject({
    value: { record: { points: 3 }, clipped: 7 },
  });
});

it('cuts by the member’s limits first, and takes only what is left of them', async () => {
  const memberId = await shop.member('limited');
  await saveCampaign('limited', { budget: 100, daily_limit: 14 });
  await award(memberId, 'limited', 'a');
  expect(await award(memberId, 'limited', 'b')).toMatchObject({
    value: { record: { points: 4 }, clipped: 6 },
  });
  expect(await award(memberId, 'limited', 'c')).toMatchObject({
    value: { record: null, clipped: 10 },
  });
  expect(await takenOf('limited')).toBe(14);
});

it('many awards at once never exceed the budget, and use it up', async () => {
  const members = await Promise.all(
    Array.from({ length: 12 }, (_, index) => shop.member(`racer-${index}`)),
  );
  await saveCampaign('race', { budget: 333 });
  const replies = await atOnce(96, (index) =>
    award(
      members[index % members.length] ?? '',
      'race',
      `race-${Math.floor(index / 2)}-${index % 12}`,
    ),
  );
  expect(replies.filter((reply) => !reply.ok)).toEqual([]);
  expect(await givenOf('race')).toBe(333);
  expect([await takenOf('race'), await heldOf('race')]).toEqual([333, []]);
  const clipped = replies.reduce((sum, reply) => sum + (reply.ok ? reply.value.clipped : 0), 0);
  expect(clipped).toBe(96 * 10 - 333);
});

it('one event delivered many times at once takes its points once', async () => {
  const memberId = await shop.member('repeated');
  await saveCampaign('repeated', { budget: 1_000 });
  const replies = await atOnce(24, () => award(memberId, 'repeated', 'same'));
  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
  expect([await givenOf('repeated'), await takenOf('repeated')]).toEqual([10, 10]);
  expect(await heldOf('repeated')).toEqual([]);
});

it('claims are within a budget too', async () => {
  await saveCampaign('share', {
    event: 'share',
    source: 'share',
    conditions: '{}',
    points: 5,
    budget: 8,
    task: { action: 'share', order: 5 },
  });
  await shop.member('sharer');
  const claim = () => shop.reply('sharer', 'earnPoints', 'claim', { task: 'share' });
  expect(await claim()).toMatchObject({ value: { record: { points: 5 } } });
  expect(await claim()).toMatchObject({ value: { record: { points: 3 } } });
  expect(await claim()).toMatchObject({ error: { code: 'LIMIT_REACHED' } });
  expect([await takenOf('share'), await heldOf('share')]).toEqual([8, []]);
});

describe('what was cut off', () => {
  const at = { $date: '2025-03-01T04:00:00.000Z' };
  const leave = (ruleId: string, token: string, memberId: string, points: number) =>
    shop.update(
      'rule_budget_shards',
      { _id: `${ruleId}:0` },
      {
        $inc: { taken: points },
        $set: {
          [`holds.${token}`]: { member_id: memberId, by: token, amount: points, before: 0, at },
        },
      },
    );
  /** Takes the whole budget, so that every shard is there. */
  const openShards = async (ruleId: string, memberId: string): Promise<void> => {
    await shop.update('rule_budget_shards', { rule_id: ruleId }, { $set: { taken: 0 } });
    await award(memberId, ruleId, 'open');
    await shop.update('rule_budget_shards', { rule_id: ruleId }, { $set: { taken: 0 } });
  };

  it('before its commit is given back after a minute, by whoever finds nothing left', async () => {
    const memberId = await shop.member('cut-before');
    await saveCampaign('cutbefore', { points: 80, budget: 8 });
    await openShards('cutbefore', memberId);
    await shop.update('rule_budget_shards', { rule_id: 'cutbefore' }, { $set: { taken: 1 } });
    await shop.update('rule_budget_shards', { _id: 'cutbefore:0' }, { $set: { taken: 0 } });
    await leave('cutbefore', 'gone', memberId, 1);
    expect(await award(memberId, 'cutbefore', 'early')).toMatchObject({
      value: { record: null, clipped: 80 },
    });
    await shop.clock.advance(120);
    expect(await award(memberId, 'cutbefore', 'late')).toMatchObject({
      value: { record: { points: 1 } },
    });
    expect([await takenOf('cutbefore'), await heldOf('cutbefore')]).toEqual([8, []]);
  });

  it('is settled by the timer: what was given stays taken, the rest goes back', async () => {
    const memberId = await shop.member('cut-after');
    await saveCampaign('cutafter', { points: 10, budget: 800 });
    expect((await award(memberId, 'cutafter', 'k')).ok).toBe(true);
    const [event] = await shop.documents('points_events', { user_id: memberId, key: 'k' });
    const inputs = event?.['inputs'] as { budget_token: string };
    const [shard] = await shop.documents('rule_budget_shards', { rule_id: 'cutafter' });
    // As a crash right after the commit leaves it, with more held than was given.
    const by = inputs.budget_token;
    const hold = { member_id: memberId, by, amount: 15, before: 0, at: event?.['created'] };
    await shop.update(
      'rule_budget_shards',
      { _id: shard?.['_id'] },
      { $inc: { taken: 5 }, $set: { [`holds.${by}`]: hold } },
    );
    expect(await shop.timer('earnPoints')).toMatchObject({ value: { resolved: 0 } });
    await shop.clock.advance(120);
    expect(await shop.timer('earnPoints')).toMatchObject({ value: { resolved: 1, left: false } });
    expect([await takenOf('cutafter'), await heldOf('cutafter')]).toEqual([10, []]);
    expect(await shop.timer('earnPoints')).toMatchObject({ value: { resolved: 0 } });
  });
});

it('rules without a budget cost no request', async () => {
  const memberId = await shop.member('free');
  await saveCampaign('free', {});
  // Of the rules with a budget none answers this event's activity.
  await award(memberId, 'free', 'warm');
  await award(memberId, 'free', 'k');
  const [invocation] = await shop.invocations(1);
  expect(invocation?.roundTrips).toBeLessThanOrEqual(5);
  expect(await shardsOf('free')).toEqual([]);
});
