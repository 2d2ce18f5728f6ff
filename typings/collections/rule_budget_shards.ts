import { declareCollection, functionsOnly } from './declaration';

/** Points of a shard that an invocation has set aside and not yet confirmed or given back. */
export interface BudgetReservation {
  member_id: string;
  points: number;
  /** What the same invocation had reserved in other shards before: those are used first. */
  before: number;
  /** The time of the invocation, and of the events that it records. */
  at: Date;
}

/**
 * One of the equal parts of a rule's budget, so that no single document is changed by every award.
 * `_id` is `<rule>:<number>`.
 */
export interface RuleBudgetShard {
  _id: string;
  rule_id: string;
  /** Points given, or reserved. */
  taken: number;
  /** By the mark of the invocation. */
  reservations: Record<string, BudgetReservation>;
}

export const ruleBudgetShards = declareCollection({
  name: 'rule_budget_shards',
  indexes: [{ name: 'idx_rule', keys: [['rule_id', 1]] }],
  rule: functionsOnly,
  owner: null,
  invariants: ['budget not overspent'],
});
