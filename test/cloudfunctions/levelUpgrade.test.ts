import { openShop, type Shop } from './support/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await shop.clock.set('2025-03-01T04:00:00.000Z');
});
afterAll(() => shop.stop());

const evaluate = (memberId: string) =>
  shop.value('system', 'levelUpgrade', 'evaluate', { memberId });

it('levels shows them lowest first, to anybody', async () => {
  const { levels } = await shop.value('visitor', 'levelUpgrade', 'levels', {});
  expect(
    levels.map((level) => [
      level._id,
      level.points_required,
      level.discount_rate,
      level.free_shipping_from,
    ]),
  ).toEqual([
    ['bronze', 0, 0.95, 9_900],
    ['silver', 1_000, 0.92, 9_900],
    ['gold', 5_000, 0.88, 5_900],
    ['platinum', 20_000, 0.85, 5_900],
    ['diamond', 50_000, 0.8, 5_900],
  ]);
});

it('progress tells how far it is', async () => {
  const memberId = await shop.member('progress');
  await shop.update(
    'members',
    { _id: memberId },
    { $set: { growth: 1_280, level_id: 'silver', review_date: '2026-02-01' } },
  );
  expect(await shop.value('progress', 'levelUpgrade', 'progress', {})).toMatchObject({
    level: { _id: 'silver' },
    next: { _id: 'gold' },
    growth: 1_280,
    growthToNext: 3_720,
    reviewDate: '2026-02-01',
    keepLevelNeeds: 0,
  });
});

describe('evaluate', () => {
  it('upgrades once by growth that is there, and never downwards', async () => {
    const memberId = await shop.member('evaluated');
    await shop.update('members', { _id: memberId }, { $set: { growth: 20_000 } });
    expect(await evaluate(memberId)).toMatchObject({ level: { _id: 'platinum' }, upgraded: true });
    expect(await evaluate(memberId)).toMatchObject({ level: { _id: 'platinum' }, upgraded: false });
    await shop.update('members', { _id: memberId }, { $set: { growth: 0 } });
    expect(await evaluate(memberId)).toMatchObject({ level: { _id: 'platinum' }, upgraded: false });
    const history = await shop.documents('member_level_history', { user_id: memberId });
    expect(history).toHaveLength(1);
  });

  it('pays the rewards of all levels gained, once ever', async () => {
    const reward = async (_id: string, reward_points: number): Promise<void> => {
      await shop.update('member_levels', { _id }, { $set: { reward_points } });
      await shop.announceRules();
    };
    await reward('silver', 50);
    await reward('gold', 70);
    const memberId = await shop.member('rewarded');
    const level = (level_id: string, growth: number) =>
      shop.update('members', { _id: memberId }, { $set: { level_id, growth } });
    await level('bronze', 5_000);
    await evaluate(memberId);
    await level('bronze', 5_000);
    await evaluate(memberId);
    const rows = await shop.documents('points_records', { source: 'level_reward' });
    expect(rows.map((row) => [row['type'], row['points'], row['growth']]).sort()).toEqual([
      ['earned_activity', 50, 0],
      ['earned_activity', 70, 0],
    ]);
    await reward('silver', 0);
    await reward('gold', 0);
  });

  it('is for the system and an existing member', async () => {
    const memberId = await shop.member('who');
    expect(await shop.code('who', 'levelUpgrade', 'evaluate', { memberId })).toBe('FORBIDDEN');
    expect(await shop.code('system', 'levelUpgrade', 'evaluate', { memberId: 'nobody' })).toBe(
      'NOT_FOUND',
    );
  });
});

describe('review', () => {
  const run = () => shop.value('system', 'levelUpgrade', 'review', {});

  it('tells first, drops one level at the review, and never twice', async () => {
    const memberId = await shop.member('reviewed');
    await shop.update('members', { _id: memberId }, { $set: { growth: 5_000 } });
    await evaluate(memberId);
    const memberOf = async () => (await shop.documents('members', { _id: memberId }))[0];
    expect(await memberOf()).toMatchObject({ review_date: '2026-03-01', review_due: '2026-01-30' });
    await shop.update('members', { _id: memberId }, { $set: { growth: 10 } });
    await shop.clock.set('2026-01-29T16:00:00.000Z');
    await run();
    expect(await memberOf()).toMatchObject({ level_id: 'gold', review_due: '2026-03-01' });
    await shop.clock.set('2026-02-28T16:00:00.000Z');
    await run();
    expect(await run()).toEqual({ reviewed: 0, left: false });
    expect(await memberOf()).toMatchObject({
      level_id: 'silver',
      growth: 0,
      review_date: '2027-03-01',
    });
    const history = (input: { cursor?: string; limit?: number }) =>
      shop.value('reviewed', 'levelUpgrade', 'history', input);
    const first = await history({ limit: 1 });
    expect(first.items).toMatchObject([
      { from_level_id: 'gold', to_level_id: 'silver', reason: 'review' },
    ]);
    const second = await history({ cursor: first.nextCursor ?? '' });
    expect(second.items).toMatchObject([{ from_level_id: 'bronze', to_level_id: 'gold' }]);
    expect(second.nextCursor).toBeUndefined();
  });

  it('runs as the timer of its function', async () => {
    expect(await shop.timer('levelUpgrade')).toMatchObject({ ok: true, value: { left: false } });
  });
});
