import { balanceOf } from '../../../cloudfunctions/domain/ledger/state/balance';
import { payDebt } from '../../../cloudfunctions/domain/ledger/steps/debt';
import { nextDue } from '../../../cloudfunctions/domain/ledger/state/next-due';
import { judgeLevel } from '../../../cloudfunctions/domain/level/steps/judge-level';
import { post } from '../../../cloudfunctions/domain/ledger/steps/post';
import { settle, toDecision } from '../../../cloudfunctions/domain/member/settle';
import type { LedgerSource } from '../../../cloudfunctions/domain/ledger/state/sources';
import { spend } from '../../../cloudfunctions/domain/ledger/steps/spend';
import type { Lot, PendingPoints } from '../../../typings/collections/member/points';
import type { PointsType } from '../../../typings/collections/points_records';
import { aCatalog, aLevel } from '../support/catalog';
import { aDraft, aMember, TODAY, withLots, written } from '../support/member';

const lot = (expires_on: string, points: number): Lot => ({ expires_on, points });
const YESTERDAY = '2025-02-28';
const LATER = '2026-12-31';

const waiting = (points: number): PendingPoints => ({
  event_id: 'e',
  order_id: null,
  available_on: '2025-03-08',
  points,
  type: 'earned_order',
  source: 'order',
  reason: '',
  expires_on: LATER,
  counts_as_growth: true,
  rule: null,
});

describe('balance', () => {
  it.each<[string, Lot[], number, { points: number; spendable: number; lapsed: number }]>([
    ['nothing', [], 0, { points: 0, spendable: 0, lapsed: 0 }],
    ['open', [lot(LATER, 50)], 0, { points: 50, spendable: 50, lapsed: 0 }],
    ['the last day counts', [lot(TODAY, 50)], 0, { points: 50, spendable: 50, lapsed: 0 }],
    ['lapsed', [lot(YESTERDAY, 50)], 0, { points: 0, spendable: 0, lapsed: 50 }],
    ['frozen', [lot(LATER, 50)], 20, { points: 50, spendable: 30, lapsed: 0 }],
    ['lapsed and frozen', [lot(YESTERDAY, 50)], 20, { points: 20, spendable: 0, lapsed: 30 }],
    [
      'frozen by later lots',
      [lot(YESTERDAY, 50), lot(LATER, 40)],
      20,
      { points: 40, spendable: 20, lapsed: 50 },
    ],
    [
      'frozen by both',
      [lot(YESTERDAY, 50), lot(LATER, 10)],
      30,
      { points: 30, spendable: 0, lapsed: 30 },
    ],
  ])('%s', (_name, lots, frozen, expected) =>
    expect(balanceOf(withLots(lots, { frozen }), TODAY)).toMatchObject(expected),
  );
});

describe('lapsed lots', () => {
  it('expire in one row before anything else', () => {
    const { rows, member } = aDraft(
      withLots([lot('2025-01-31', 10), lot(YESTERDAY, 20), lot(LATER, 5)]),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      type: 'expired',
      points: -30,
      balance: 5,
      direction: 'expired',
      event_id: `m1:expire:${TODAY}`,
      allocations: [lot('2025-01-31', -10), lot(YESTERDAY, -20)],
    });
    expect(member.lots).toEqual([lot(LATER, 5)]);
  });

  it('that only frozen points kept expire as soon as others back those, before debt is paid', () => {
    const kept = withLots([lot(YESTERDAY, 1)], { frozen: 1, debt: 5 });
    const earned = post(aDraft(kept), {
      type: 'earned_activity',
      source: 'activity',
      rule: null,
      reason: '',
      allocations: [lot(LATER, 5)],
    });
    const { member, rows } = settle(earned);
    expect(rows.map((row) => [row.source, row.points])).toEqual([
      ['activity', 5],
      ['expired', -1],
      ['debt', -4],
    ]);
    expect(member).toMatchObject({ points: 1, frozen: 1, debt: 1, lots: [lot(LATER, 1)] });
  });

  it('do not expire below what is frozen', () => {
    const { rows, member } = aDraft(withLots([lot(YESTERDAY, 50)], { frozen: 20 }));
    expect(rows[0]?.points).toBe(-30);
    expect(member.points).toBe(20);
  });
});

describe('spending', () => {
  it('takes the earliest lots and records which', () => {
    const draft = spend(aDraft(withLots([lot('2025-06-30', 30), lot(LATER, 50)])), {
      points: 40,
      type: 'spent_exchange',
      source: 'exchange',
      reason: '兑换咖啡券',
      relatedId: 'item',
    });
    expect(draft.rows[0]).toMatchObject({
      points: -40,
      balance: 40,
      direction: 'spent',
      related_id: 'item',
      growth: 0,
      allocations: [lot('2025-06-30', -30), lot(LATER, -10)],
    });
    expect(draft.member).toMatchObject({ points: 40, spent_total: 40, growth: 0 });
    expect(draft.member.points_by_type).toEqual({ spent_exchange: -40 });
  });

  it('never takes what is frozen', () => {
    const draft = aDraft(withLots([lot(LATER, 50)], { frozen: 20 }));
    expect(() =>
      spend(draft, { points: 31, type: 'spent_order', source: 'order', reason: '' }),
    ).toThrow(RangeError);
  });
});

describe('posting', () => {
  it('counts growth only as it is said, and never below 0', () => {
    const earning = { type: 'earned_order', source: 'order', reason: '' } as const;
    const allocations = [lot(LATER, 50)];
    const earned = post(aDraft(aMember({ growth: 10 })), { ...earning, allocations, growth: 50 });
    expect(earned.member.growth).toBe(60);
    expect(post(earned, { ...earning, allocations }).member.growth).toBe(60);
    const takenBack = { ...earning, allocations: [lot(LATER, -50)] };
    expect(post(earned, { ...takenBack, growth: -30 }).rows.at(-1)?.growth).toBe(-30);
    expect(() => post(earned, { ...takenBack, growth: -61 })).toThrow(RangeError);
  });

  it.each<[string, PointsType, LedgerSource, number, string, number, number]>([
    ['what is earned', 'earned_order', 'order', 40, 'earned', 40, 0],
    ['what a refund takes back of it', 'earned_order', 'order', -40, 'earned', -40, 0],
    ['what a debt takes of it later', 'admin_adjust', 'debt', -40, 'earned', -40, 0],
    ['what is used', 'spent_exchange', 'exchange', -40, 'spent', 0, 40],
    ['what comes back of it', 'spent_exchange', 'exchange_return', 40, 'spent', 0, -40],
    ['an operator’s grant', 'earned_admin', 'adjust', 40, 'earned', 40, 0],
    ['an operator’s correction', 'admin_adjust', 'adjust', -40, 'spent', 0, 40],
    ['what lapses', 'expired', 'expired', -40, 'expired', 0, 0],
  ])('%s counts in its total', (_name, type, source, points, direction, earned, spent) => {
    const before = withLots([lot(LATER, 100)], { earned_total: 100, spent_total: 50 });
    const allocations = [lot(LATER, points)];
    const { member, rows } = post(aDraft(before), { type, source, reason: '', allocations });
    expect(rows[0]?.direction).toBe(direction);
    expect([member.earned_total - 100, member.spent_total - 50]).toEqual([earned, spent]);
    expect(member.monthly_totals?.months ?? []).toEqual(
      direction === 'expired' ? [] : [{ month: TODAY.slice(0, 7), earned, spent }],
    );
  });

  it.each<[string, Partial<ReturnType<typeof aMember>>, number]>([
    [
      'the balance',
      { points: Number.MAX_SAFE_INTEGER, lots: [lot(LATER, Number.MAX_SAFE_INTEGER)] },
      1,
    ],
    ['a total', { earned_total: Number.MAX_SAFE_INTEGER }, 1],
    [
      'a total with what waits',
      { points_by_type: { earned_order: 1 }, pending: [waiting(2 ** 53 - 3)] },
      2,
    ],
    ['a sum by type', { points_by_type: { earned_activity: Number.MAX_SAFE_INTEGER } }, 1],
    ['the points themselves', {}, 2 ** 53],
  ])('refuses to leave the exact integers: %s', (_name, fields, points) => {
    const draft = post(aDraft(aMember(fields)), {
      type: 'earned_activity',
      source: 'activity',
      rule: null,
      reason: '',
      allocations: [lot(LATER, points)],
    });
    expect(draft.overflowed).toBe(true);
    expect(draft.rows).toEqual([]);
    expect(() => toDecision(settle(draft), null)).toThrow(RangeError);
  });
});

describe('debt', () => {
  it.each([
    [30, 50, 0, -30, 20, 0],
    [30, 10, 0, -10, 0, 20],
    [30, 50, 40, -10, 40, 20],
  ])(
    'of %i, with %i points and %i frozen: a row of %i, %i left, %i owed',
    (debt, points, frozen, row, left, owed) => {
      const paid = payDebt(aDraft(withLots([lot(LATER, points)], { debt, frozen, growth: 500 })));
      expect(paid.rows).toHaveLength(1);
      expect(paid.rows[0]).toMatchObject({ points: row, source: 'debt', growth: 0 });
      expect(paid.member).toMatchObject({ points: left, debt: owed, growth: 500 });
    },
  );

  it('of nothing writes nothing', () => {
    expect(payDebt(aDraft(withLots([lot(LATER, 50)]))).rows).toEqual([]);
    expect(payDebt(aDraft(aMember({ debt: 5 }))).rows).toEqual([]);
  });
});

describe('the level', () => {
  const catalog = aCatalog({
    levels: [
      aLevel('bronze', 0),
      aLevel('silver', 1_000, { reward_points: 100 }),
      aLevel('gold', 5_000, { reward_points: 300 }),
    ],
  });

  it('rises several steps at once and pays each reward, which is no growth', () => {
    const { member, rows, writes } = judgeLevel(aDraft(aMember({ growth: 5_000 }), catalog));
    expect(member).toMatchObject({
      level_id: 'gold',
      points: 400,
      growth: 5_000,
      review_date: '2026-03-01',
      level_rewards: ['silver', 'gold'],
    });
    expect(rows.map((row) => [row.type, row.source, row.points, row.growth])).toEqual([
      ['earned_activity', 'level_reward', 100, 0],
      ['earned_activity', 'level_reward', 300, 0],
    ]);
    expect(written({ writes }, 'member_level_history')).toEqual([
      expect.objectContaining({
        _id: 'm1:1:gold',
        from_level_id: 'bronze',
        to_level_id: 'gold',
        reason: 'growth',
        growth: 5_000,
      }),
    ]);
    expect(written({ writes }, 'messages')).toHaveLength(1);
    expect(written({ writes }, 'outbox')).toHaveLength(1);
  });

  it('pays a reward once ever', () => {
    const before = aMember({ growth: 5_000, level_rewards: ['silver'] });
    expect(judgeLevel(aDraft(before, catalog)).rows.map((row) => row.points)).toEqual([300]);
  });

  it('stays without a cause', () => {
    const draft = aDraft(aMember({ growth: 999 }), catalog);
    expect(judgeLevel(draft)).toBe(draft);
  });

  it('pays its reward against debt in the same commit', () => {
    const settled = settle(aDraft(aMember({ growth: 1_000, debt: 130 }), catalog));
    expect(settled.rows.map((row) => [row.source, row.points])).toEqual([
      ['level_reward', 100],
      ['debt', -100],
    ]);
    expect(settled.member).toMatchObject({ points: 0, debt: 30, seq: 2 });
  });
});

describe('the timer is due', () => {
  const pending = waiting(5);

  it.each<[string, Omit<Parameters<typeof nextDue>[0], 'referral'>, string | null]>([
    ['never', { lots: [], pending: [], expiry_notice_for: null }, null],
    [
      'when pending points mature',
      { lots: [lot(LATER, 5)], pending: [pending], expiry_notice_for: null },
      '2025-03-08',
    ],
    [
      'when a notice is to be given',
      { lots: [lot('2025-06-30', 5)], pending: [], expiry_notice_for: null },
      '2025-05-31',
    ],
    [
      'when points lapse, after the notice',
      { lots: [lot('2025-06-30', 5)], pending: [], expiry_notice_for: '2025-06-30' },
      '2025-07-01',
    ],
    [
      'for the next lot, after the notice of the first',
      {
        lots: [lot('2025-06-30', 5), lot('2025-07-10', 5)],
        pending: [],
        expiry_notice_for: '2025-06-30',
      },
      '2025-06-10',
    ],
  ])('%s', (_name, member, expected) =>
    expect(nextDue({ ...member, referral: null }, 30, TODAY)).toBe(expected),
  );

  it('not for lots that frozen points keep', () => {
    const kept = { lots: [lot(YESTERDAY, 5)], pending: [], expiry_notice_for: null };
    expect(nextDue({ ...kept, referral: null }, 30, TODAY)).toBeNull();
  });
});
