import type { Input } from '../../cloudfunctions/api';
import { openShop, type Shop } from './support/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await shop.clock.set('2025-03-01T04:00:00.000Z');
});
afterAll(() => shop.stop());

const award = (input: Input<'earnPoints', 'award'>) =>
  shop.reply('system', 'earnPoints', 'award', input);

const summaryOf = (openid: string) => shop.value(openid, 'points', 'summary', {});

const complete = { avatar: 'cloud://avatar', nickname: '小满', birthday: '2000-05-05', phone: 'x' };

describe('award', () => {
  it('an order waits for its return window', async () => {
    const memberId = await shop.member('orders');
    const context = { order_id: 'o1', amount: 365_099 };
    const order = { memberId, event: 'order', key: 'o1', context } as const;
    const first = await award(order);
    // 36 of the order, and 200 of the first one.
    expect(first).toEqual({ ok: true, value: { record: null, pending: 236, clipped: 0 } });
    expect(await award(order)).toEqual(first);
    expect(await award({ ...order, context: { ...context, amount: 365_100 } })).toMatchObject({
      error: { code: 'REQUEST_REUSED' },
    });
    expect(await summaryOf('orders')).toMatchObject({ points: 100, pending: 236, spendable: 100 });
    const [member] = await shop.documents('members', { _id: memberId });
    expect(member).toMatchObject({
      total_orders: 1,
      total_amount: 365_099,
      next_due: '2025-03-08',
    });
  });

  it.each([
    [{ order_item_id: 'i' }, 10],
    [{ order_item_id: 'i', length: 49 }, 10],
    [{ order_item_id: 'i', length: 50 }, 20],
    [{ order_item_id: 'i', pictures: 1 }, 30],
    [{ order_item_id: 'i', length: 50, pictures: 2 }, 30],
    [{ order_item_id: 'i', length: 50, pictures: 3 }, 50],
  ])('a review of %j earns %i in one row', async (context, points) => {
    const key = JSON.stringify(context).replace(/\W/g, '');
    const memberId = await shop.member('reviews');
    const reply = await award({ memberId, event: 'review', key, context });
    expect(reply).toMatchObject({
      value: { record: { type: 'earned_review', points, related_id: 'i' }, pending: 0 },
    });
    const rows = await shop.documents('points_records', { event_id: `${memberId}:review:${key}` });
    expect(rows).toHaveLength(1);
  });

  it('a repeat replays the first reply long after', async () => {
    const memberId = await shop.member('replays');
    const review = {
      memberId,
      event: 'review',
      key: 'r1',
      context: { order_item_id: 'i' },
    } as const;
    const first = await award(review);
    await award({ ...review, key: 'r2' });
    await shop.clock.advance(3_600);
    await award({ ...review, key: 'r3' });
    expect(await award(review)).toEqual(first);
    expect((await summaryOf('replays')).points).toBe(130);
  });

  it('a referral earns 500, a share nothing while it is off', async () => {
    const memberId = await shop.member('others');
    const referral = {
      memberId,
      event: 'referral',
      key: 'i1',
      context: { invitee_id: 'i1' },
    } as const;
    expect(await award(referral)).toMatchObject({
      value: { record: { type: 'earned_referral', points: 500, related_id: 'i1' } },
    });
    const nothing = { ok: true, value: { record: null, pending: 0, clipped: 0 } };
    expect(await award({ memberId, event: 'share', key: 's1', context: {} })).toEqual(nothing);
    expect(await award({ memberId, event: 'registration', key: 'x', context: {} })).toEqual(
      nothing,
    );
    expect(await shop.documents('points_events', { _id: `${memberId}:share:s1` })).toHaveLength(1);
  });

  it('upgrades in the same commit', async () => {
    const memberId = await shop.member('upgrades');
    for (const key of ['a', 'b']) {
      await award({ memberId, event: 'referral', key, context: { invitee_id: key } });
    }
    const [member] = await shop.documents('members', { _id: memberId });
    expect(member).toMatchObject({
      level_id: 'silver',
      growth: 1_100,
      points: 1_100,
      review_date: '2026-03-01',
    });
    const history = await shop.documents('member_level_history', { user_id: memberId });
    expect(history).toMatchObject([
      { from_level_id: 'bronze', to_level_id: 'silver', growth: 1_100, reason: 'growth' },
    ]);
    expect(await shop.documents('messages', { user_id: memberId, kind: 'level' })).toHaveLength(1);
  });

  it.each<[string, object]>([
    ['no context', { event: 'order', key: 'k' }],
    ['an order without an amount', { event: 'order', key: 'k', context: { order_id: 'o' } }],
    ['a negative amount', { event: 'order', key: 'k', context: { order_id: 'o', amount: -1 } }],
    ['a broken amount', { event: 'order', key: 'k', context: { order_id: 'o', amount: 1.5 } }],
    [
      'an amount too large',
      { event: 'order', key: 'k', context: { order_id: 'o', amount: 2 ** 53 } },
    ],
    ['an amount as text', { event: 'order', key: 'k', context: { order_id: 'o', amount: '5' } }],
    ['an operator', { event: 'order', key: 'k', context: { order_id: { $ne: '' }, amount: 1 } }],
    ['an unknown field', { event: 'review', key: 'k', context: { order_item_id: 'i', points: 9 } }],
    ['an unknown event', { event: 'check_in', key: 'k', context: {} }],
    ['an inherited event', { event: 'constructor', key: 'k', context: {} }],
    ['a key with a colon', { event: 'share', key: 'request:1', context: {} }],
    ['an empty key', { event: 'share', key: '', context: {} }],
  ])('refuses %s', async (_name, input) => {
    const memberId = await shop.member('inputs');
    const reply = await shop.call('system', 'earnPoints', 'award', { memberId, ...input });
    expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  });

  it('is for the system, and for members who can earn', async () => {
    const memberId = await shop.member('who');
    const share = { memberId, event: 'share', key: 'k', context: {} } as const;
    expect(await shop.code('who', 'earnPoints', 'award', share)).toBe('FORBIDDEN');
    expect(await award({ ...share, memberId: 'nobody' })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    await shop.update('members', { _id: memberId }, { $set: { status: 'banned' } });
    expect(await award(share)).toMatchObject({ error: { code: 'MEMBER_BANNED' } });
  });
});

describe('tasks and claim', () => {
  it('shows what can be earned', async () => {
    await shop.member('tasks');
    const { tasks } = await shop.value('tasks', 'earnPoints', 'tasks', {});
    expect(tasks.map(({ key, points, state }) => [key, points, state])).toEqual([
      ['profile', 50, 'available'],
      ['first_order', 200, 'available'],
      ['review', 50, 'available'],
      ['referral', 500, 'available'],
    ]);
    expect(tasks[0]?.progress?.total).toBe(4);
  });

  it('claims a complete profile once', async () => {
    const memberId = await shop.member('profile');
    const claim = (requestId?: string) =>
      shop.reply('profile', 'earnPoints', 'claim', {
        task: 'profile',
        ...(requestId === undefined ? {} : { requestId }),
      });
    expect(await claim()).toMatchObject({ error: { code: 'TASK_NOT_DONE' } });
    await shop.update('members', { _id: memberId }, { $set: complete });
    const first = await claim('request-0001');
    expect(first).toMatchObject({ value: { record: { points: 50, source: 'profile' } } });
    expect(await claim('request-0001')).toEqual(first);
    expect(await claim('request-0002')).toMatchObject({
      error: { code: 'ALREADY_CLAIMED', details: first.ok ? first.value : {} },
    });
    expect(await claim()).toMatchObject({ error: { code: 'ALREADY_CLAIMED' } });
    expect((await summaryOf('profile')).points).toBe(150);
    const { tasks } = await shop.value('profile', 'earnPoints', 'tasks', {});
    expect(tasks[0]).toMatchObject({ key: 'profile', state: 'done' });
  });

  it.each([
    ['share', 'RULE_INACTIVE'],
    ['first_order', 'TASK_NOT_DONE'],
    ['check_in', 'NOT_FOUND'],
    ['nothing', 'NOT_FOUND'],
    ['__proto__', 'NOT_FOUND'],
    ['constructor', 'NOT_FOUND'],
    ['Profile', 'INVALID_INPUT'],
  ])('a claim of %s: %s', async (task, code) => {
    await shop.member('claims');
    expect(await shop.code('claims', 'earnPoints', 'claim', { task })).toBe(code);
  });

  it('claims on the member’s word up to the limit of a day', async () => {
    await shop.update('points_rules', { _id: 'share' }, { $set: { is_active: true } });
    await shop.announceRules();
    await shop.member('shares');
    const claim = (requestId?: string) =>
      shop.reply('shares', 'earnPoints', 'claim', {
        task: 'share',
        ...(requestId === undefined ? {} : { requestId }),
      });
    const first = await claim('request-0001');
    expect(first).toMatchObject({ value: { record: { points: 5, source: 'share' } } });
    expect(await claim('request-0001')).toEqual(first);
    expect((await claim()).ok).toBe(true);
    expect((await claim('request-0002')).ok).toBe(true);
    expect(await claim()).toMatchObject({ error: { code: 'LIMIT_REACHED' } });
    expect(await claim('request-0001')).toEqual(first);
    expect((await summaryOf('shares')).points).toBe(115);
  });
});
