import type { Member } from '../../../typings/collections/members';

/** What the shop owes in points, summed over members. All are whole points. */
export interface Liability {
  readonly members: number;
  /** Owned points by the month (`YYYY-MM`) in which they lapse. */
  readonly byMonth: ReadonlyMap<string, number>;
  readonly outstanding: number;
  readonly pending: number;
  readonly debt: number;
  /**
   * All points that ever lapsed, and that were ever used and did not come back: what breakage is
   * expected from.
   */
  readonly expired: number;
  readonly used: number;
}

export const noLiability: Liability = {
  members: 0,
  byMonth: new Map(),
  outstanding: 0,
  pending: 0,
  debt: 0,
  expired: 0,
  used: 0,
};

/** The liability with one more member. */
export const addMember = (
  liability: Liability,
  member: Pick<Member, 'points' | 'lots' | 'pending' | 'debt' | 'points_by_type'>,
): Liability => {
  const {
    expired = 0,
    spent_exchange: exchanged = 0,
    spent_order: paid = 0,
  } = member.points_by_type;
  const byMonth = new Map(liability.byMonth);
  for (const lot of member.lots) {
    const month = lot.expires_on.slice(0, 7);
    byMonth.set(month, (byMonth.get(month) ?? 0) + lot.points);
  }
  return {
    members: liability.members + 1,
    byMonth,
    outstanding: liability.outstanding + member.points,
    pending: liability.pending + member.pending.reduce((sum, { points }) => sum + points, 0),
    debt: liability.debt + member.debt,
    expired: liability.expired - expired,
    used: liability.used - exchanged - paid,
  };
};

/**
 * How many of so many points will lapse unused, if members go on as they did: the share of lapsed
 * points among those that lapsed or were used. 0 while there is no experience.
 */
export const expectedBreakage = (
  points: number,
  { expired, used }: Pick<Liability, 'expired' | 'used'>,
): number =>
  expired + used === 0 ? 0 : Number((BigInt(points) * BigInt(expired)) / BigInt(expired + used));

/** What points are worth, in fen, rounded down. */
export const worthInFen = (points: number, pointsPerYuan: number): number =>
  Number((BigInt(points) * 100n) / BigInt(pointsPerYuan));
