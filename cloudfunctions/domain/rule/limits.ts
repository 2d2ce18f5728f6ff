import type { RuleUsage } from '../../../typings/collections/member/points';
import type { PointsRule } from '../../../typings/collections/points_rules';

type Limits = Pick<
  PointsRule,
  '_id' | 'daily_limit' | 'total_limit' | 'daily_times' | 'total_times'
>;

/**
 * How much of a rule a member has used up to now, with the day's counters of `today`. What began just
 * before midnight and comes after something of the new day counts for the new day, like a clock that
 * went back: else the new day's counters would begin again.
 */
export const usageOf = (usage: readonly RuleUsage[], ruleId: string, today: string): RuleUsage => {
  const used = usage.find((entry) => entry.rule_id === ruleId);
  if (used === undefined) {
    return {
      rule_id: ruleId,
      day: today,
      day_times: 0,
      day_points: 0,
      total_times: 0,
      total_points: 0,
    };
  }
  return used.day >= today ? used : { ...used, day: today, day_times: 0, day_points: 0 };
};

/** Whether a rule has given as often as it may, today or in all. */
export const isUsedUp = (rule: Limits, used: RuleUsage): boolean =>
  used.day_times >= (rule.daily_times ?? Infinity) ||
  used.total_times >= (rule.total_times ?? Infinity);

/** What a rule may still give a member, in points; `Infinity` without limits. */
export const roomOf = (rule: Limits, used: RuleUsage): number =>
  isUsedUp(rule, used)
    ? 0
    : Math.max(
        0,
        Math.min(
          (rule.daily_limit ?? Infinity) - used.day_points,
          (rule.total_limit ?? Infinity) - used.total_points,
        ),
      );

/** The usage after a rule has given so many points once more. */
export const usageAfter = (
  usage: readonly RuleUsage[],
  ruleId: string,
  points: number,
  today: string,
): RuleUsage[] => {
  const used = usageOf(usage, ruleId, today);
  const after: RuleUsage = {
    ...used,
    day_times: used.day_times + 1,
    day_points: used.day_points + points,
    total_times: used.total_times + 1,
    total_points: used.total_points + points,
  };
  return [...usage.filter((entry) => entry.rule_id !== ruleId), after];
};
