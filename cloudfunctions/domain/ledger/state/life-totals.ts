import type { Member } from '../../../../typings/collections/members';
import type { PointsType } from '../../../../typings/collections/points_records';

type Totals = Pick<Member, 'earned_total' | 'spent_total' | 'points_by_type'>;

const nothing: Totals = { earned_total: 0, spent_total: 0, points_by_type: {} };

/**
 * What the account's present life has earned and spent, and the sums by type that are not zero. The
 * member's own totals run on through all lives, as the ledger does.
 */
export const totalsOfLife = (member: Totals & Pick<Member, 'earlier_totals'>): Totals => {
  const earlier = member.earlier_totals ?? nothing;
  const types = Object.keys(member.points_by_type) as PointsType[];
  const sums = types.map(
    (type) =>
      [type, (member.points_by_type[type] ?? 0) - (earlier.points_by_type[type] ?? 0)] as const,
  );
  return {
    earned_total: member.earned_total - earlier.earned_total,
    spent_total: member.spent_total - earlier.spent_total,
    points_by_type:
      member.earlier_totals === null
        ? member.points_by_type
        : Object.fromEntries(sums.filter(([, sum]) => sum !== 0)),
  };
};
