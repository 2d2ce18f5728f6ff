import type { Member } from '../../../../typings/collections/members';

/** A member's points as they are on a day, whether or not the timer has caught up. */
export interface Balance {
  /** Owned, frozen included. */
  readonly points: number;
  /** Owned and neither frozen nor lapsed. */
  readonly spendable: number;
  readonly frozen: number;
  /** Waiting, and in no balance yet. */
  readonly pending: number;
  readonly debt: number;
  /** Still in the ledger, but past their last day: the next write expires them. */
  readonly lapsed: number;
}

/**
 * What a member owns on a day (`YYYY-MM-DD`). Lapsed lots are left out, except what frozen points
 * need: points set aside for an order do not lapse under it.
 */
export const balanceOf = (
  member: Pick<Member, 'points' | 'frozen' | 'debt' | 'lots' | 'pending'>,
  today: string,
): Balance => {
  const overdue = member.lots
    .filter((lot) => lot.expires_on < today)
    .reduce((sum, lot) => sum + lot.points, 0);
  const lapsed = Math.min(overdue, member.points - member.frozen);
  return {
    points: member.points - lapsed,
    spendable: member.points - lapsed - member.frozen,
    frozen: member.frozen,
    pending: member.pending.reduce((sum, entry) => sum + entry.points, 0),
    debt: member.debt,
    lapsed,
  };
};
