import type { Input } from '../../cloudfunctions/api';
import { atOnce, openShop, type Shop } from './support/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => shop.clock.set('2025-03-01T04:00:00.000Z'));
afterAll(() => shop.stop());

type SystemAction = 'spend' | 'freeze' | 'unfreeze' | 'settleFrozen' | 'reverse';

const act = <A extends SystemAction>(action: A, input: Input<'points', A>) =>
  shop.reply('system', 'points', action, input);

const order = (memberId: string, amount: number, key = 'o1') =>
  shop.value('system', 'earnPoints', 'award', {
    memberId,
    event: 'order',
    key,
    context: { order_id: key, amount },
  });

const memberOf = async (_id: string) => (await shop.documents('members', { _id }))[0];

const unchanged = async (memberId: string, run: () => Promise<void>): Promise<void> => {
  const before = await memberOf(memberId);
  await run();
  expect(await memberOf(memberId)).toEqual(before);
};

describe('spend', () => {
  it('happens once per key', async () => {
    const memberId = await shop.member('spends');
    const input = { memberId, points: 40, reason: '订单抵扣', key: 'o1' };
    const first = await act('spend', input);
    expect(first).toMatchObject({
      value: { points: 60, record: { type: 'spent_order', points: -40, order_id: 'o1' } },
    });
    await unchanged(memberId, async () => {
      expect(await act('spend', input)).toEqual(first);
      expect(await act('spend', { ...input, points: 41 })).toMatchObject({
        error: { code: 'REQUEST_REUSED' },
      });
      expect(await act('spend', { ...input, key: 'o2', points: 61 })).toMatchObject({
        error: { code: 'INSUFFICIENT_POINTS', details: { spendable: 60, required: 61 } },
      });
    });
  });

  it('at once never takes more than there is', async () => {
    const memberId = await shop.member('crowd');
    const replies = await atOnce(20, (index) =>
      act('spend', { memberId, points: 30, reason: '订单', key: `o${index}` }),
    );
    expect(replies.filter((reply) => reply.ok)).toHaveLength(3);
    expect(await memberOf(memberId)).toMatchObject({ points: 10, pending_writes: [] });
  });
});

describe('frozen points', () => {
  it('are set aside, and spent once', async () => {
    const memberId = await shop.member('freezes');
    const input = { memberId, points: 70, key: 'o1' };
    expect(await act('freeze', input)).toEqual({ ok: true, value: { frozen: 70 } });
    expect(await act('freeze', input)).toEqual({ ok: true, value: { frozen: 70 } });
    expect(await act('freeze', { ...input, points: 71 })).toMatchObject({
      error: { code: 'REQUEST_REUSED' },
    });
    expect(await act('freeze', { ...input, points: 31, key: 'o2' })).toMatchObject({
      error: { code: 'INSUFFICIENT_POINTS' },
    });
    const settled = await act('settleFrozen', { memberId, key: 'o1' });
    expect(settled).toMatchObject({ value: { points: 30, record: { points: -70 } } });
    await unchanged(memberId, async () => {
      expect(await act('settleFrozen', { memberId, key: 'o1' })).toEqual(settled);
      expect(await act('freeze', input)).toMatchObject({ value: { frozen: 70 } });
      expect(await act('unfreeze', { memberId, key: 'o1' })).toMatchObject({
        error: { code: 'NOT_FOUND' },
      });
      expect(await act('spend', { memberId, points: 70, reason: '订单', key: 'o1' })).toMatchObject(
        { error: { code: 'REQUEST_REUSED' } },
      );
    });
    expect(await memberOf(memberId)).toMatchObject({ frozen: 0, freezes: [] });
  });

  it('are let go', async () => {
    const memberId = await shop.member('released');
    await act('freeze', { memberId, points: 70, key: 'o1' });
    const freed = { ok: true, value: { unfrozen: 70 } };
    expect(await act('unfreeze', { memberId, key: 'o1' })).toEqual(freed);
    await unchanged(memberId, async () => {
      expect(await act('unfreeze', { memberId, key: 'o1' })).toEqual(freed);
      expect(await act('settleFrozen', { memberId, key: 'o1' })).toMatchObject({
        error: { code: 'NOT_FOUND' },
      });
    });
    expect(await memberOf(memberId)).toMatchObject({ points: 100, frozen: 0 });
  });

  it('of a banned member are not begun, but ended', async () => {
    const memberId = await shop.member('banned');
    await act('freeze', { memberId, points: 70, key: 'o1' });
    await shop.update('members', { _id: memberId }, { $set: { status: 'banned' } });
    expect(await act('freeze', { memberId, points: 1, key: 'o2' })).toMatchObject({
      error: { code: 'MEMBER_BANNED' },
    });
    expect(await act('spend', { memberId, points: 1, reason: 'x', key: 'o2' })).toMatchObject({
      error: { code: 'MEMBER_BANNED' },
    });
    expect((await act('unfreeze', { memberId, key: 'o1' })).ok).toBe(true);
  });
});

describe('reverse', () => {
  const refund = (memberId: string, returned: number, refundKey: string) =>
    act('reverse', { memberId, key: 'o1', refundKey, returned, total: 365_000 });

  it('takes 9, 10 and 17 of 36, and gives back what was spent', async () => {
    const memberId = await shop.member('returns');
    await order(memberId, 1, 'first');
    await order(memberId, 365_000);
    await act('spend', { memberId, points: 50, reason: '订单', key: 'o1' });
    const replies = [
      await refund(memberId, 100_000, 'r1'),
      await refund(memberId, 200_000, 'r2'),
      await refund(memberId, 365_000, 'r3'),
    ];
    expect(replies).toMatchObject([
      { value: { takenBack: 9, givenBack: 13, points: 63 } },
      { value: { takenBack: 10, givenBack: 14, points: 77 } },
      { value: { takenBack: 17, givenBack: 23, points: 100 } },
    ]);
    await unchanged(memberId, async () => {
      expect(await refund(memberId, 200_000, 'r2')).toEqual(replies[1]);
      expect(await refund(memberId, 200_001, 'r2')).toMatchObject({
        error: { code: 'REQUEST_REUSED' },
      });
      expect(await refund(memberId, 365_001, 'r4')).toMatchObject({
        error: { code: 'REFUND_TOO_LARGE' },
      });
      expect(
        await act('reverse', {
          memberId,
          key: 'unknown',
          refundKey: 'r',
          returned: 1,
          total: 1,
        }),
      ).toMatchObject({ error: { code: 'NOT_FOUND' } });
    });
    const rows = await shop.documents('points_records', { user_id: memberId, order_id: 'o1' });
    // What was earned was still waiting, in no row.
    expect(rows.every((row) => row['type'] === 'spent_order')).toBe(true);
    expect(rows.map((row) => Number(row['points'])).sort((a, b) => a - b)).toEqual([
      -50, 13, 14, 23,
    ]);
  });

  it('in pieces at once moves each point once', async () => {
    const memberId = await shop.member('pieces');
    await order(memberId, 365_000);
    await act('spend', { memberId, points: 100, reason: '订单', key: 'o1' });
    const replies = await atOnce(12, (index) =>
      refund(memberId, index === 11 ? 365_000 : (index + 1) * 30_000, `r${index}`),
    );
    const sum = (part: 'takenBack' | 'givenBack') =>
      replies.reduce((total, reply) => total + (reply.ok ? reply.value[part] : NaN), 0);
    expect([sum('takenBack'), sum('givenBack')]).toEqual([236, 100]);
    expect(await memberOf(memberId)).toMatchObject({ points: 100, pending: [], total_orders: 0 });
  });

  it('finds events that are not copied out yet', async () => {
    const memberId = await shop.member('left');
    await order(memberId, 365_000);
    const [event] = await shop.documents('points_events', { _id: `${memberId}:order:o1` });
    // As a crash between the commit and the copying leaves it.
    await shop.update('points_events', { _id: `${memberId}:order:o1` }, { $set: { earned: [] } });
    const at = { $date: '2025-03-01T04:00:00.000Z' };
    await shop.update(
      'members',
      { _id: memberId },
      {
        $set: {
          pending_since: at,
          pending_writes: [
            { commit_id: 'c', at, writes: [{ collection: 'points_events', document: event }] },
          ],
        },
      },
    );
    expect(await refund(memberId, 365_000, 'r1')).toMatchObject({ value: { takenBack: 236 } });
  });
});
