import type { MemberLevel } from '../../../typings/collections/member_levels';
import type { PointsRule } from '../../../typings/collections/points_rules';
import type { Settings } from '../../../typings/collections/settings';

/** The rules as data: levels, points rules and the shop's settings, all of one version. */
export interface RulesInForce {
  /** Active levels, lowest first; never empty. */
  readonly levels: readonly [MemberLevel, ...MemberLevel[]];
  /** Active and inactive rules, by `sort_order`. */
  readonly rules: readonly PointsRule[];
  readonly settings: Settings;
  /** What was taken of the rules' budgets for what is being decided. */
  readonly budgets?: BudgetGrant;
}

/** Points of the rules' budgets that one invocation has taken. */
export interface BudgetGrant {
  /** The key of what was taken. */
  readonly token: string;
  /** By rule. */
  readonly points: ReadonlyMap<string, number>;
}
