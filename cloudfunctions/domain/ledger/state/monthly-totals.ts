import type { Member } from '../../../../typings/collections/members';
import type { MonthTotals, MonthlyTotals } from '../../../../typings/collections/member/points';
import type { PointsRecord } from '../../../../typings/collections/points_records';
import { dayOf, monthOf, previousMonth } from '../../../../common/day';

/** How many months members are shown, the present one included. */
const MONTHS_SHOWN = 6;

/** One more: a call that began before midnight may still ask for the months that ended with it. */
export const MONTHS_KEPT = MONTHS_SHOWN + 1;

/** What a row adds to its month; one of lapsed points, neither earned nor used, adds nothing. */
type Counted = Pick<PointsRecord, 'points' | 'direction' | 'created'>;

/** A month's totals as kept; zeros where there are none. */
const totalsOf = (totals: MonthlyTotals, month: string): MonthTotals =>
  totals.months.find((entry) => entry.month === month) ?? { month, earned: 0, spent: 0 };

/** No months yet: rows count from the next one on. */
export const noMonths = (seq: number): MonthlyTotals => ({ after_seq: seq, months: [] });

/** The member's monthly totals after a row, which counts for the Asia/Shanghai month of its `created`. */
export const monthsAfter = (
  member: Pick<Member, 'seq' | 'monthly_totals'>,
  row: Counted,
): MonthlyTotals => {
  const totals = member.monthly_totals;
  if (row.direction === 'expired') return totals;
  const before = totalsOf(totals, monthOf(dayOf(row.created)));
  const after: MonthTotals =
    row.direction === 'earned'
      ? { ...before, earned: before.earned + row.points }
      : { ...before, spent: before.spent - row.points };
  const others = totals.months.filter(({ month }) => month !== before.month);
  const months = [...others, after].sort((left, right) => (left.month < right.month ? -1 : 1));
  return { ...totals, months: months.slice(-MONTHS_KEPT) };
};

/** The last months up to a day's, oldest first; one without changes has zeros. */
export const lastMonths = (totals: MonthlyTotals, today: string): MonthTotals[] => {
  const shown = [monthOf(today)];
  while (shown.length < MONTHS_SHOWN) shown.unshift(previousMonth(shown[0] ?? monthOf(today)));
  return shown.map((month) => totalsOf(totals, month));
};
