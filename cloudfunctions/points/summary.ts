import { balanceOf } from '../domain/ledger/state/balance';
import { lastMonths } from '../domain/ledger/state/monthly-totals';
import { expiringDays } from '../domain/ledger/state/views';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import { dayOf } from '../../common/day';
import type { contract } from './contract';

/** The member's points in all their states. What has lapsed is left out before the timer is there. */
export const summary: Operation<typeof contract.summary> = async ({ member, now }) => {
  const today = dayOf(now);
  const { lapsed, ...balance } = balanceOf(member, today);
  const { earned_total, spent_total, points_by_type: byType } = member;
  return success({
    ...balance,
    expiring: expiringDays(member, today),
    earnedTotal: earned_total,
    spentTotal: spent_total,
    months: lastMonths(member.monthly_totals, today),
    byType: lapsed === 0 ? byType : { ...byType, expired: (byType.expired ?? 0) - lapsed },
  });
};
