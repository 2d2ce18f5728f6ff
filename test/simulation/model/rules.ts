import type { Condition, PointsRule } from '../../../typings/collections/points_rules';
import type { Moment } from './moment';
import type { Use } from './state';

/** What one rule gives for an event. */
export interface Given {
  readonly rule: PointsRule;
  readonly points: number;
  readonly cut: number;
}

type Facts = Readonly<Record<string, unknown>>;

const same = (fact: unknown, operand: unknown): boolean =>
  Array.isArray(fact) ? fact.includes(operand) : fact === operand;

const order = (fact: unknown, operand: unknown): number =>
  typeof fact === 'number' && typeof operand === 'number' ? Math.sign(fact - operand) : NaN;

const compare = (operator: string, fact: unknown, operand: unknown): boolean => {
  const among = Array.isArray(operand) && operand.some((value) => same(fact, value));
  switch (operator) {
    case '$eq':
      return same(fact, operand);
    case '$ne':
      return !same(fact, operand);
    case '$gt':
      return order(fact, operand) > 0;
    case '$gte':
      return order(fact, operand) >= 0;
    case '$lt':
      return order(fact, operand) < 0;
    case '$lte':
      return order(fact, operand) <= 0;
    case '$in':
      return among;
    case '$nin':
      return !among;
    case '$exists':
      return (fact !== undefined) === operand;
    default:
      return false;
  }
};

const agrees = (condition: Condition, facts: Facts): boolean =>
  Object.entries(condition).every(([field, clause]) => {
    if (field === '$and') return (clause as Condition[]).every((part) => agrees(part, facts));
    if (field === '$or') return (clause as Condition[]).some((part) => agrees(part, facts));
    if (field === '$not') return !agrees(clause as Condition, facts);
    if (typeof clause !== 'object') return same(facts[field], clause);
    return Object.entries(clause).every(([operator, operand]) =>
      compare(operator, facts[field], operand),
    );
  });

const amountOf = (facts: Facts, field: string): bigint => {
  const fact = facts[field];
  return typeof fact === 'number' ? BigInt(fact) : 0n;
};

/** Points as a fraction: the yuan are fen / 100, the share is basis points / 10 000. */
const DENOMINATOR = 1_000_000n;

const worth = (rule: PointsRule, facts: Facts): bigint => {
  const { reward } = rule;
  const whole = (points: number): bigint => BigInt(points) * DENOMINATOR;
  switch (reward.kind) {
    case 'fixed':
      return whole(rule.points);
    case 'rate':
      return amountOf(facts, reward.field) * BigInt(reward.basis_points);
    case 'tiers': {
      const reached = reward.tiers.filter((tier) => amountOf(facts, reward.field) >= tier.at_least);
      const highest = Math.max(...reached.map((tier) => tier.at_least));
      return whole(reached.find((tier) => tier.at_least === highest)?.points ?? 0);
    }
    case 'streak': {
      const streak = Number(amountOf(facts, 'streak'));
      const bonuses = reward.bonuses.filter((bonus) => streak % bonus.every_days === 0);
      return whole(bonuses.reduce((sum, bonus) => sum + bonus.points, rule.points));
    }
  }
};

/** What a rule's use counts for on a day: what comes after midnight belongs to the new day. */
export const useOn = (use: Use | undefined, day: string): Use =>
  use !== undefined && use.day >= day
    ? use
    : {
        day,
        dayTimes: 0,
        dayPoints: 0,
        totalTimes: use?.totalTimes ?? 0,
        totalPoints: use?.totalPoints ?? 0,
      };

const roomIn = (rule: PointsRule, use: Use): number => {
  if (rule.daily_times !== null && use.dayTimes >= rule.daily_times) return 0;
  if (rule.total_times !== null && use.totalTimes >= rule.total_times) return 0;
  const left = [
    ...(rule.daily_limit === null ? [] : [rule.daily_limit - use.dayPoints]),
    ...(rule.total_limit === null ? [] : [rule.total_limit - use.totalPoints]),
  ];
  return Math.max(0, Math.min(Infinity, ...left));
};

/** What is left of a rule's budget for the event; there is no end to what has no budget. */
const grantedTo = (rule: PointsRule, { granted }: Pick<Moment, 'granted'>): number =>
  rule.budget === null || granted === null ? Infinity : (granted.get(rule._id) ?? 0);

/** What the rules give for an event, after multipliers, limits and budgets. */
export const judge = (
  moment: Moment,
  event: string,
  facts: Facts,
  uses: ReadonlyMap<string, Use>,
): Given[] => {
  const { now, day, shop } = moment;
  const asked = shop.rules.filter(
    (rule) =>
      rule.event === event &&
      rule.is_active &&
      (rule.start_time === null || rule.start_time.getTime() <= now.getTime()) &&
      (rule.end_time === null || rule.end_time.getTime() >= now.getTime()) &&
      agrees(JSON.parse(rule.conditions) as Condition, facts),
  );
  asked.sort((left, right) => right.priority - left.priority || left.sort_order - right.sort_order);
  const additive: { rule: PointsRule; value: bigint }[] = [];
  for (const rule of asked.filter((candidate) => candidate.multiplier_percent === null)) {
    const value = worth(rule, facts);
    const rival = additive.findIndex(
      (other) =>
        rule.exclusive_group !== null && other.rule.exclusive_group === rule.exclusive_group,
    );
    const beaten = additive[rival];
    if (beaten === undefined) additive.push({ rule, value });
    else if (value > beaten.value) {
      additive.splice(rival, 1);
      additive.push({ rule, value });
    }
  }
  const raising = asked.filter(
    (rule) => rule.multiplier_percent !== null && roomIn(rule, useOn(uses.get(rule._id), day)) > 0,
  );
  const raise = (value: bigint): bigint =>
    raising.reduce((product, rule) => product * BigInt(rule.multiplier_percent ?? 0), value) /
    (DENOMINATOR * 100n ** BigInt(raising.length));
  let before = 0n;
  const given = additive.map(({ rule, value }): Given => {
    const share = Number(raise(before + value) - raise(before));
    before += value;
    const room = roomIn(rule, useOn(uses.get(rule._id), day));
    const points = Math.min(share, room, grantedTo(rule, moment));
    return { rule, points, cut: share - points };
  });
  return [...given, ...raising.map((rule) => ({ rule, points: 0, cut: 0 }))];
};
