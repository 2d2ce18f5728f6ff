import { declareCollection, functionsOnly } from './declaration';
import type { Holds } from './holds';

/**
 * One of the equal parts of a rule's budget, so that no single document is changed by every award.
 * `_id` is `<rule>:<number>`. The key of a hold is its maker.
 */
export interface RuleBudgetShard extends Holds {
  _id: string;
  rule_id: string;
  /** Points given, or held. */
  taken: number;
}

export const ruleBudgetShards = declareCollection({
  name: 'rule_budget_shards',
  indexes: [{ name: 'idx_rule', keys: [['rule_id', 1]] }],
  rule: functionsOnly,
  owner: null,
  invariants: ['budget not overspent'],
});
