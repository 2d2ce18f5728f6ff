import type { MemberLevelHistory } from '../../../../typings/collections/member_level_history';
import type { Member } from '../../../../typings/collections/members';
import type { MemberLevel } from '../../../../typings/collections/member_levels';
import { rankOf, type Levels } from './level';

type Progress = Pick<Member, 'level_id' | 'growth' | 'growth_amount' | 'growth_orders'>;
type Reason = Exclude<MemberLevelHistory['reason'], 'review'>;

/** An upgrade that a member has reached. */
export interface Upgrade {
  readonly to: MemberLevel;
  /** The levels gained, lowest first, `to` included. */
  readonly gained: readonly MemberLevel[];
  /** By which threshold. */
  readonly reason: Reason;
}

/** By which of its thresholds a member reaches a level: any one that is met, growth first. */
const reasonFor = (level: MemberLevel, progress: Progress): Reason | null => {
  if (progress.growth >= level.points_required) return 'growth';
  if (level.amount_required !== null && progress.growth_amount >= level.amount_required) {
    return 'amount';
  }
  if (level.orders_required !== null && progress.growth_orders >= level.orders_required) {
    return 'orders';
  }
  return null;
};

/** Whether a member's progress since the last review is enough for a level. */
export const isReached = (level: MemberLevel, progress: Progress): boolean =>
  reasonFor(level, progress) !== null;

/** The highest level above the present one that a member has reached, or null. */
export const findUpgrade = (progress: Progress, levels: Levels): Upgrade | null => {
  const rank = rankOf(progress, levels);
  const found = levels
    .map((level, index) => ({ level, index, reason: reasonFor(level, progress) }))
    .filter(({ index, reason }) => index > rank && reason !== null)
    .at(-1);
  if (found === undefined || found.reason === null) return null;
  return {
    to: found.level,
    gained: levels.slice(rank + 1, found.index + 1),
    reason: found.reason,
  };
};
