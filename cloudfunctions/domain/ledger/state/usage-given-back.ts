import type { RuleUsage } from '../../../../typings/collections/member/points';

/** What a refund took of a rule's points. */
export interface UsageGivenBack {
  readonly points: number;
  /** 1 when nothing is left of what the rule gave, else 0. */
  readonly times: number;
  /** The day on which the rule gave it. */
  readonly earnedOn: string;
}

/**
 * A rule's counters after a refund: a limit counts what a member keeps, so that an order which was
 * returned uses up nothing of it. The day's counters change only while they still count the day of
 * the order. A multiplier, which gave no points itself, stays used.
 */
export const usageGivenBack = (
  usage: readonly RuleUsage[],
  ruleId: string,
  { points, times, earnedOn }: UsageGivenBack,
): RuleUsage[] =>
  usage.map((used) => {
    if (used.rule_id !== ruleId) return used;
    const sameDay = used.day === earnedOn;
    return {
      ...used,
      day_points: used.day_points - (sameDay ? points : 0),
      day_times: used.day_times - (sameDay ? times : 0),
      total_points: used.total_points - points,
      total_times: used.total_times - times,
    };
  });
