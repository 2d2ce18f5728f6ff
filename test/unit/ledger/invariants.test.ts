import fc from 'fast-check';
import { decideAdjustment } from '../../../cloudfunctions/domain/ledger/decide/adjust';
import { decideAward } from '../../../cloudfunctions/domain/ledger/decide/award';
import { balanceOf } from '../../../cloudfunctions/domain/ledger/state/balance';
import { decideCheckIn } from '../../../cloudfunctions/domain/check-in/decide/check-in';
import { applyAllocations, MAXIMUM_LOTS } from '../../../cloudfunctions/domain/ledger/state/lots';
import { newMemberState } from '../../../cloudfunctions/domain/account/new-member';
import { settle, toDecision } from '../../../cloudfunctions/domain/member/settle';
import { spend } from '../../../cloudfunctions/domain/ledger/steps/spend';
import type { Decision } from '../../../cloudfunctions/domain/member/decision';
import { success, type Result } from '../../../common/result';
import { addDays, dayOf } from '../../../common/day';
import type { Member } from '../../../typings/collections/members';
import type { Lot } from '../../../typings/collections/member/points';
import type { PointsRecord } from '../../../typings/collections/points_records';
import { aCatalog, aLevel, aRule, checkInRule } from '../support/catalog';
import { aDraft, aMember, startOfDay, TODAY } from '../support/member';

const catalog = aCatalog({
  levels: [
    aLevel('bronze', 0),
    aLevel('silver', 200, { reward_points: 30 }),
    aLevel('gold', 900, { reward_points: 90, orders_required: 30 }),
  ],
  rules: [
    aRule({ _id: 'registration', event: 'registration', points: 100 }),
    checkInRule,
    aRule({ points: 40, daily_limit: 100, expires_in_days: 20 }),
    aRule({ _id: 'extra', points: 7, expires_in_days: 3, counts_as_growth: false, sort_order: 1 }),
    aRule({
      _id: 'order',
      event: 'order',
      reward: { kind: 'rate', field: 'amount', basis_points: 100 },
      pending_days: null,
    }),
  ],
});

/** One thing that can happen to a member. */
type Step =
  | { readonly kind: 'check in' }
  | { readonly kind: 'activity' | 'order' | 'adjust' | 'spend' | 'owe' | 'freeze'; amount: number };

interface Happening {
  readonly daysLater: number;
  readonly step: Step;
}

const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.record({
    daysLater: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(0, 1) },
      { weight: 1, arbitrary: fc.integer({ min: 2, max: 700 }) },
    ),
    step: fc.oneof(
      fc.constant<Step>({ kind: 'check in' }),
      fc.record({
        kind: fc.constantFrom('activity', 'order', 'adjust', 'spend', 'owe', 'freeze'),
        amount: fc.integer({ min: -300, max: 300 }),
      }),
    ),
  }),
  { minLength: 1, maxLength: 60 },
);

type Attempt = Result<Decision<unknown>>;

const attempt = (member: Member, step: Step, now: Date, commitId: string): Attempt => {
  const origin = { catalog, now, commitId };
  if (step.kind === 'check in') return decideCheckIn(member, { ...origin, requestId: null });
  const amount = Math.abs(step.amount);
  const { spendable } = balanceOf(member, dayOf(now));
  switch (step.kind) {
    case 'activity':
      return decideAward(member, { event: 'activity', key: commitId, context: {} }, origin);
    case 'order': {
      const context = { order_id: commitId, amount: amount * 1_000 };
      return decideAward(member, { event: 'order', key: commitId, context }, origin);
    }
    case 'adjust': {
      const adjustment = { points: step.amount === 0 ? 1 : step.amount, reason: '', operator: 'a' };
      return decideAdjustment(member, adjustment, { ...origin, key: commitId });
    }
    case 'spend': {
      const draft = aDraft(member, catalog, now);
      const spending = { type: 'spent_order', source: 'order', reason: '' } as const;
      const spent = spend(draft, { ...spending, points: Math.min(amount, spendable) });
      return success(toDecision(settle(spent), null));
    }
    // What later operations leave behind: the core must hold with any of it.
    case 'owe':
      return success({ change: { debt: member.debt + amount }, writes: [], value: null });
    case 'freeze':
      return success({
        change: { frozen: Math.max(0, Math.min(member.frozen + step.amount, member.points)) },
        writes: [],
        value: null,
      });
  }
};

const sumOf = (parts: readonly { points: number }[]): number =>
  parts.reduce((sum, part) => sum + part.points, 0);

const expectInvariants = (member: Member, rows: readonly PointsRecord[]): void => {
  expect(sumOf(rows)).toBe(member.points);
  expect(sumOf(member.lots)).toBe(member.points);
  rows.forEach((row, index) => {
    expect(row.seq).toBe(index + 1);
    expect(row.balance).toBe((rows[index - 1]?.balance ?? 0) + row.points);
    expect(sumOf(row.allocations)).toBe(row.points);
    expect(row.points).not.toBe(0);
  });
  expect(member.seq).toBe(rows.length);
  expect(member.frozen).toBeLessThanOrEqual(member.points);
  expect(member.frozen).toBeGreaterThanOrEqual(0);
  expect(member.debt).toBeGreaterThanOrEqual(0);
  expect(member.lots.length).toBeLessThanOrEqual(MAXIMUM_LOTS);
};

/** What was earned, also where a debt or a correction takes it away again. */
const isEarning = ({ type, source, points }: PointsRecord): boolean =>
  type.startsWith('earned_') || source === 'debt' || (type === 'admin_adjust' && points > 0);

/** The latest seven months with rows that were earned or used. */
const monthsOf = (rows: readonly PointsRecord[]) => {
  const monthOf = ({ created }: PointsRecord) =>
    new Date(created.getTime() + 8 * 60 * 60 * 1_000).toISOString().slice(0, 7);
  const counted = rows.filter((row) => row.direction !== 'expired');
  return [...new Set(counted.map(monthOf))]
    .sort()
    .slice(-7)
    .map((month) => {
      const own = counted.filter((row) => monthOf(row) === month);
      return {
        month,
        earned: sumOf(own.filter(isEarning)),
        spent: sumOf(own.filter((row) => !isEarning(row)).map((row) => ({ points: -row.points }))),
      };
    });
};

/** Everything that is kept in the member's document follows from the rows alone. */
const expectReplay = (member: Member, rows: readonly PointsRecord[]): void => {
  const lots = rows.reduce<Lot[]>((open, row) => applyAllocations(open, row.allocations), []);
  expect(member.lots).toEqual(lots);
  expect(member.growth).toBe(rows.reduce((sum, row) => sum + row.growth, 0));
  const byType: Record<string, number> = {};
  for (const row of rows) byType[row.type] = (byType[row.type] ?? 0) + row.points;
  expect(member.points_by_type).toEqual(byType);
  expect(member.earned_total).toBe(sumOf(rows.filter((row) => row.direction === 'earned')));
  expect(member.monthly_totals?.months).toEqual(monthsOf(rows));
  expect(member.spent_total + sumOf(rows.filter((row) => row.direction === 'spent'))).toBe(0);
};

it('whatever happens in whatever order, the ledger adds up', () => {
  fc.assert(
    fc.property(happenings, (story) => {
      const opened = newMemberState(aMember(), {
        catalog,
        now: startOfDay(TODAY),
        commitId: 'first',
      });
      let { member } = opened;
      const rows: PointsRecord[] = [];
      const eventIds = new Set<string>();
      const take = (writes: Decision<unknown>['writes']): void => {
        for (const { collection, document } of writes) {
          // The property looks at rows as they were written.
          if (collection === 'points_records') rows.push(document as unknown as PointsRecord);
          if (collection !== 'points_events') continue;
          expect(eventIds.has(document._id)).toBe(false);
          eventIds.add(document._id);
        }
      };
      take(member.pending_writes.flatMap((batch) => batch.writes));
      let day = TODAY;
      story.forEach(({ daysLater, step }, index) => {
        day = addDays(day, daysLater);
        const decided = attempt(member, step, startOfDay(day), `c${index}`);
        if (!decided.ok) return;
        const before = JSON.stringify(member);
        const { change, writes } = decided.value;
        expect(JSON.stringify(member)).toBe(before);
        member = { ...member, ...change, version: member.version + 1 };
        take(writes);
        expectInvariants(member, rows);
        if (writes.length === 0) return;
        const { lapsed, spendable } = balanceOf(member, day);
        expect(lapsed).toBe(0);
        if (member.debt > 0) expect(spendable).toBe(0);
      });
      expectReplay(member, rows);
    }),
    { numRuns: 150 },
  );
});
