import { balanceOf } from '../shared/ledger/balance';
import { lastMonths } from '../shared/ledger/monthly-totals';
import { expiringDays } from '../shared/ledger/views';
import type { Operation } from '../shared/runtime/function';
import { success } from '../shared/runtime/result';
import { dayOf } from '../shared/time/day';
import type { contract } from './contract';

/** The member's points in all their states. What has lapsed is left out before the timer is there. */
export const summary: Operation<typeof contract.summary> = async ({ member, now }) => {
  const today = dayOf(now);
  const { lapsed, ...balance } = balanceOf(member, today);
  const byType = { ...member.points_by_type };
  return success({
    ...balance,
    expiring: expiringDays(member, today),
    earnedTotal: member.earned_total,
    spentTotal: member.spent_total,
    months: lastMonths(member.monthly_totals, today),
    byType: lapsed === 0 ? byType : { ...byType, expired: (byType.expired ?? 0) - lapsed },
  });
};
