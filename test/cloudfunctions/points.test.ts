import type { Input } from '../../cloudfunctions/api';
import { openShop, type Shop } from './support/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => shop.clock.set('2025-03-01T04:00:00.000Z'));
afterAll(() => shop.stop());

const adjust = (memberId: string, points: number, key: string, reason = '补偿') =>
  shop.reply('system', 'points', 'adjust', { memberId, points, key, reason, operator: 'ann' });

const memberOf = async (_id: string) => (await shop.documents('members', { _id }))[0];

describe('adjust', () => {
  it('corrects in both directions, and replays a repeat', async () => {
    const memberId = await shop.member('adjusted');
    const first = await adjust(memberId, 50, 'a');
    expect(first).toMatchObject({
      value: { points: 150, record: { type: 'earned_admin', points: 50, balance: 150 } },
    });
    expect(await adjust(memberId, -120, 'b')).toMatchObject({ value: { points: 30 } });
    expect(await adjust(memberId, 50, 'a')).toEqual(first);
    expect(await adjust(memberId, 51, 'a')).toMatchObject({ error: { code: 'REQUEST_REUSED' } });
    expect(await adjust(memberId, 50, 'a', '别的')).toMatchObject({
      error: { code: 'REQUEST_REUSED' },
    });
    // Growth is registration's 100 alone.
    expect(await memberOf(memberId)).toMatchObject({ points: 30, growth: 100, version: 3 });
    expect(
      await shop.documents('points_records', { user_id: memberId, operator: 'ann' }),
    ).toHaveLength(2);
  });

  it.each([
    [-101, 'INSUFFICIENT_POINTS'],
    [-Number.MAX_SAFE_INTEGER, 'INSUFFICIENT_POINTS'],
    [Number.MAX_SAFE_INTEGER, 'POINTS_OVERFLOW'],
    [2 ** 53, 'INVALID_INPUT'],
    [0, 'INVALID_INPUT'],
    [0.5, 'INVALID_INPUT'],
  ])('of %d writes nothing: %s', async (points, code) => {
    const memberId = await shop.member('refused');
    const before = await memberOf(memberId);
    expect(await adjust(memberId, points, 'k')).toMatchObject({ error: { code } });
    expect(await memberOf(memberId)).toEqual(before);
    expect(await shop.documents('points_records', { user_id: memberId })).toHaveLength(1);
  });

  it('tells what is spendable', async () => {
    const memberId = await shop.member('short');
    expect(await adjust(memberId, -500, 'k')).toMatchObject({
      error: { details: { spendable: 100, required: 500 } },
    });
  });

  it('works up to the largest exact balance', async () => {
    const memberId = await shop.member('rich');
    expect(await adjust(memberId, Number.MAX_SAFE_INTEGER - 100, 'a')).toMatchObject({
      value: { points: Number.MAX_SAFE_INTEGER },
    });
    expect(await adjust(memberId, 1, 'b')).toMatchObject({ error: { code: 'POINTS_OVERFLOW' } });
  });

  it('is for the system and an existing member', async () => {
    const memberId = await shop.member('who');
    const input = { memberId, points: 1, key: 'k', reason: 'x', operator: 'ann' };
    expect(await shop.code('who', 'points', 'adjust', input)).toBe('FORBIDDEN');
    expect(await adjust('nobody', 1, 'k')).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });
});

describe('summary', () => {
  it('adds up, and leaves out what has lapsed before any write', async () => {
    const memberId = await shop.member('summary');
    await adjust(memberId, 40, 'a');
    await adjust(memberId, -30, 'b');
    expect(await shop.value('summary', 'points', 'summary', {})).toEqual({
      points: 110,
      spendable: 110,
      frozen: 0,
      pending: 0,
      debt: 0,
      expiring: [{ date: '2026-12-31', points: 110 }],
      earnedTotal: 140,
      spentTotal: 30,
      months: [
        ...['2024-10', '2024-11', '2024-12', '2025-01', '2025-02'].map((month) => ({
          month,
          earned: 0,
          spent: 0,
        })),
        { month: '2025-03', earned: 140, spent: 30 },
      ],
      byType: { earned_registration: 100, earned_admin: 40, admin_adjust: -30 },
    });
    await shop.clock.set('2026-12-31T15:59:30.000Z');
    expect((await shop.value('summary', 'points', 'summary', {})).points).toBe(110);
    await shop.clock.set('2026-12-31T16:00:00.000Z');
    const lapsed = { points: 0, spendable: 0, expiring: [], byType: { expired: -110 } };
    expect(await shop.value('summary', 'points', 'summary', {})).toMatchObject(lapsed);
    expect(await shop.documents('points_records', { user_id: memberId })).toHaveLength(3);

    // The next write makes the row.
    await shop.value('summary', 'checkIn', 'checkIn', {});
    const { items } = await shop.value('summary', 'points', 'records', { limit: 2 });
    expect(items).toMatchObject([
      { source: 'check_in', points: 5, balance: 5 },
      { type: 'expired', points: -110, balance: 0 },
    ]);
    expect(await shop.value('summary', 'points', 'summary', {})).toMatchObject({ points: 5 });
  });
});

describe('the totals of a summary', () => {
  it('are what was earned and used, without what a refund has undone', async () => {
    const memberId = await shop.member('undone');
    const order = { memberId, key: 'o1' };
    await shop.value('system', 'earnPoints', 'award', {
      memberId,
      event: 'review',
      key: 'r1',
      context: { order_item_id: 'i1', length: 1 },
    });
    const before = await shop.value('undone', 'points', 'summary', {});
    await shop.value('system', 'points', 'spend', { ...order, points: 60, reason: '订单' });
    const spent = await shop.value('undone', 'points', 'summary', {});
    expect(spent).toMatchObject({ earnedTotal: before.earnedTotal, spentTotal: 60 });
    const refund = { ...order, refundKey: 'r1', returned: 1, total: 2 };
    await shop.value('system', 'points', 'reverse', refund);
    const { earnedTotal, spentTotal, points } = await shop.value('undone', 'points', 'summary', {});
    expect([earnedTotal, spentTotal, points]).toEqual([before.earnedTotal, 30, before.points - 30]);
    const { items } = await shop.value('undone', 'points', 'records', { direction: 'spent' });
    expect(items.map((row) => row.points)).toEqual([30, -60]);
  });
});

describe('the months of a summary', () => {
  const monthsOf = async (openid: string) =>
    (await shop.value(openid, 'points', 'summary', {})).months.map(
      ({ month, earned, spent }) => `${month} +${earned} −${spent}`,
    );

  it('tell what each brought and took, a refund included, but not what lapsed', async () => {
    const openid = 'months';
    await shop.clock.set('2025-11-30T15:59:00.000Z');
    const memberId = await shop.member(openid);
    await shop.clock.set('2025-11-30T16:00:00.000Z');
    const order = {
      memberId,
      event: 'order',
      key: 'o1',
      context: { order_id: 'o1', amount: 4_000 },
    } as const;
    await shop.value('system', 'earnPoints', 'award', order);
    await shop.clock.set('2025-12-09T04:00:00.000Z');
    await shop.timer('points');
    const refund = { memberId, key: 'o1', refundKey: 'r1', returned: 4_000, total: 4_000 };
    const { takenBack } = await shop.value('system', 'points', 'reverse', refund);
    expect(takenBack).toBeGreaterThan(0);
    const autumn = ['2025-09 +0 −0', '2025-10 +0 −0', '2025-11 +100 −0'];
    await shop.clock.set('2026-02-01T04:00:00.000Z');
    await adjust(memberId, 10, 'february');
    expect(await monthsOf(openid)).toEqual([
      ...autumn,
      '2025-12 +0 −0',
      '2026-01 +0 −0',
      '2026-02 +10 −0',
    ]);
    // All of it lapses two years later: none of the months says so.
    await shop.clock.set('2028-01-15T04:00:00.000Z');
    await shop.timer('points');
    expect(await shop.value(openid, 'points', 'summary', {})).toMatchObject({ points: 0 });
    expect((await monthsOf(openid)).every((words) => words.endsWith('+0 −0'))).toBe(true);
  });
});

describe('records', () => {
  const list = (openid: string, input: Input<'points', 'records'>) =>
    shop.value(openid, 'points', 'records', input);

  it('pages newest first without gap or repeat', async () => {
    const memberId = await shop.member('pages');
    for (let index = 0; index < 11; index += 1) await adjust(memberId, index + 1, `k${index}`);
    const seqs: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await list('pages', { limit: 5, ...(cursor === undefined ? {} : { cursor }) });
      seqs.push(...page.items.map((item) => item.seq));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seqs).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('filters by type and direction', async () => {
    const memberId = await shop.member('filters');
    await adjust(memberId, 10, 'a');
    await adjust(memberId, -20, 'b');
    await shop.value('filters', 'checkIn', 'checkIn', {});
    const seqs = async (input: Input<'points', 'records'>) =>
      (await list('filters', input)).items.map((item) => item.seq);
    expect(await seqs({ type: 'earned_admin' })).toEqual([2]);
    expect(await seqs({ type: 'admin_adjust' })).toEqual([3]);
    expect(await seqs({ direction: 'earned' })).toEqual([4, 2, 1]);
    expect(await seqs({ direction: 'spent' })).toEqual([3]);
    expect(await seqs({ direction: 'expired' })).toEqual([]);
    expect(await seqs({ type: 'earned_admin', direction: 'earned' })).toEqual([2]);
    expect(await seqs({ type: 'admin_adjust', direction: 'earned' })).toEqual([]);
    expect(await seqs({ cursor: '2' })).toEqual([1]);
    expect(await seqs({ cursor: '1' })).toEqual([]);
  });

  it('shows rows that are not copied out yet', async () => {
    const memberId = await shop.member('pending');
    await adjust(memberId, 10, 'a');
    const [row] = await shop.documents('points_records', { _id: `${memberId}:2` });
    // As a crash between the commit and the copying leaves it.
    const lost = { ...row, _id: `${memberId}:3`, seq: 3, points: 7, balance: 117 };
    await shop.update(
      'members',
      { _id: memberId },
      {
        $set: {
          seq: 3,
          points: 117,
          pending_since: { $date: '2025-03-01T04:00:00.000Z' },
          pending_writes: [
            {
              commit_id: 'c',
              at: { $date: '2025-03-01T04:00:00.000Z' },
              writes: [{ collection: 'points_records', document: lost }],
            },
          ],
        },
      },
    );
    const first = await list('pending', { limit: 2 });
    expect(first.items.map((item) => item.seq)).toEqual([3, 2]);
    expect(first.nextCursor).toBe('2');
    expect((await list('pending', { direction: 'spent' })).items).toEqual([]);

    // The next commit copies it.
    await adjust(memberId, 1, 'b');
    expect(await shop.documents('points_records', { _id: `${memberId}:3` })).toHaveLength(1);
    expect((await list('pending', {})).items.map((item) => item.seq)).toEqual([4, 3, 2, 1]);
  });

  it.each([
    [{ cursor: 'abc' }],
    [{ cursor: '0' }],
    [{ cursor: '-1' }],
    [{ cursor: { $gt: 0 } }],
    [{ limit: 0 }],
    [{ limit: 51 }],
    [{ type: 'earned' }],
    [{ direction: 'both' }],
    [{ user_id: 'somebody' }],
  ])('refuses %j', async (input) => {
    await shop.member('hostile');
    expect(await shop.call('hostile', 'points', 'records', input)).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    });
  });
});

it('rules shows the active ones in order, to anybody', async () => {
  const { rules } = await shop.value('visitor', 'points', 'rules', {});
  expect(rules.map((rule) => rule._id)).toEqual([
    'registration',
    'profile',
    'check_in',
    'order',
    'order_birthday',
    'first_order',
    'review',
    'review_detailed',
    'review_pictures',
    'review_full',
    'referral',
  ]);
});
