import type { RuleUsage } from '../../../typings/collections/member/points';
import type { PointsRule } from '../../../typings/collections/points_rules';
import { holdsText } from './condition';
import type { Facts } from './facts';
import { isUsedUp, roomOf, usageOf } from './limits';
import { MILLIONTHS, rewardOf } from './reward';

/** What rules are asked about. */
export interface Question {
  readonly event: string;
  /** The event's context and the facts about the member. */
  readonly facts: Facts;
  readonly usage: readonly RuleUsage[];
  readonly now: Date;
  /** The Asia/Shanghai day of `now`. */
  readonly today: string;
  /** What was taken of the rules' budgets, by rule: one with a budget and without gives nothing. */
  readonly granted?: ReadonlyMap<string, number>;
}

/** What one rule gives, in points. A multiplier gives nothing itself: it raises the others. */
export interface Share {
  readonly rule: PointsRule;
  readonly points: number;
  /** What was cut off: the sum of the next two. */
  readonly clipped: number;
  readonly overLimits: number;
  readonly overBudget: number;
  /** Before multipliers and rounding, in millionths of a point; percent for a multiplier. */
  readonly value: bigint;
}

interface Candidate {
  readonly rule: PointsRule;
  /** Millionths of a point, or percent for a multiplier. */
  readonly value: bigint;
}

/** Whether a rule is switched on at a moment; both ends of its time belong to it. */
export const isRuleActive = (
  rule: Pick<PointsRule, 'is_active' | 'start_time' | 'end_time'>,
  now: Date,
): boolean =>
  rule.is_active &&
  (rule.start_time === null || rule.start_time <= now) &&
  (rule.end_time === null || now <= rule.end_time);

/** Higher priority first; those of equal priority in the order in which they are shown. */
const byPriority = (a: PointsRule, b: PointsRule): number =>
  b.priority - a.priority || a.sort_order - b.sort_order || (a._id < b._id ? -1 : 1);

/** Of each exclusive group the one that gives most, the first of equals; all others stay. */
const bestOfGroups = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.filter(
    ({ rule, value }, index) =>
      rule.exclusive_group === null ||
      !candidates.some(
        (other, otherIndex) =>
          other.rule.exclusive_group === rule.exclusive_group &&
          (other.value > value || (other.value === value && otherIndex < index)),
      ),
  );

/** Whether what a rule gives to all members together is bounded. */
export const hasBudget = (rule: Pick<PointsRule, 'budget'>): boolean => rule.budget !== null;

const grantOf = (rule: PointsRule, granted: Question['granted']): number =>
  hasBudget(rule) ? (granted?.get(rule._id) ?? 0) : Infinity;

/**
 * What the rules give for an event, by rule, in priority order. Additive rules sum, an exclusive
 * group gives its best, multipliers apply last, all in exact integers; the rules' shares are the
 * differences of the floors of the running sum; then each rule's own limits cut, and its budget last.
 * A multiplier that has been used as often as it may no longer applies.
 */
export const evaluate = (rules: readonly PointsRule[], question: Question): Share[] => {
  const { event, facts, usage, now, today, granted } = question;
  const answering = rules
    .filter((rule) => rule.event === event && isRuleActive(rule, now))
    .filter((rule) => holdsText(rule.conditions, facts))
    .sort(byPriority);
  const additive = bestOfGroups(
    answering
      .filter((rule) => rule.multiplier_percent === null)
      .map((rule) => ({ rule, value: rewardOf(rule, facts) })),
  );
  const multipliers = bestOfGroups(
    answering.flatMap((rule) =>
      rule.multiplier_percent === null || isUsedUp(rule, usageOf(usage, rule._id, today))
        ? []
        : [{ rule, value: BigInt(rule.multiplier_percent) }],
    ),
  );
  const numerator = multipliers.reduce((product, { value }) => product * value, 1n);
  const denominator = MILLIONTHS * 100n ** BigInt(multipliers.length);

  let sum = 0n;
  let given = 0n;
  const shares = additive.map(({ rule, value }): Share => {
    sum += value;
    const upToHere = (sum * numerator) / denominator;
    const earned = Number(upToHere - given);
    given = upToHere;
    const allowed = Math.min(earned, roomOf(rule, usageOf(usage, rule._id, today)));
    const points = Math.min(allowed, grantOf(rule, granted));
    return {
      rule,
      points,
      clipped: earned - points,
      overLimits: earned - allowed,
      overBudget: allowed - points,
      value,
    };
  });
  const nothing = { points: 0, clipped: 0, overLimits: 0, overBudget: 0 };
  return [...shares, ...multipliers.map(({ rule, value }) => ({ rule, value, ...nothing }))];
};
