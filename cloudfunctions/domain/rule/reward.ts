import type { PointsRule } from '../../../typings/collections/points_rules';
import type { Facts } from './facts';

/** Millionths of a point: fen times basis points are exactly that. */
export const MILLIONTHS = 1_000_000n;

const integerOf = (facts: Facts, field: string): bigint => {
  const fact = Object.hasOwn(facts, field) ? facts[field] : undefined;
  return typeof fact === 'number' && Number.isSafeInteger(fact) ? BigInt(fact) : 0n;
};

const tierPoints = (
  tiers: readonly { at_least: number; points: number }[],
  value: bigint,
): number =>
  tiers
    .filter((tier) => BigInt(tier.at_least) <= value)
    .reduce((best, tier) => (tier.at_least >= best.at_least ? tier : best), {
      at_least: 0,
      points: 0,
    }).points;

/** The bonuses that a streak of so many days reaches: they add up. */
export const streakBonus = (
  bonuses: readonly { every_days: number; points: number }[],
  streak: number,
): number =>
  bonuses
    .filter((bonus) => streak > 0 && streak % bonus.every_days === 0)
    .reduce((sum, bonus) => sum + bonus.points, 0);

/** What an additive rule gives before limits, in millionths of a point. Exact. */
export const rewardOf = (rule: Pick<PointsRule, 'reward' | 'points'>, facts: Facts): bigint => {
  const { reward } = rule;
  switch (reward.kind) {
    case 'fixed':
      return BigInt(rule.points) * MILLIONTHS;
    case 'rate':
      return integerOf(facts, reward.field) * BigInt(reward.basis_points);
    case 'tiers':
      return BigInt(tierPoints(reward.tiers, integerOf(facts, reward.field))) * MILLIONTHS;
    case 'streak':
      return (
        BigInt(rule.points + streakBonus(reward.bonuses, Number(integerOf(facts, 'streak')))) *
        MILLIONTHS
      );
  }
};

/** The most that one event can earn by a rule, in points; 0 where it depends on an amount. */
export const highestReward = (rule: Pick<PointsRule, 'reward' | 'points'>): number => {
  const { reward } = rule;
  switch (reward.kind) {
    case 'fixed':
    case 'streak':
      return rule.points;
    case 'tiers':
      return Math.max(0, ...reward.tiers.map((tier) => tier.points));
    case 'rate':
      return 0;
  }
};
