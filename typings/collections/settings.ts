import { declareCollection, functionsOnly } from './declaration';

/** A points rule that is being saved, and by which invocation. */
export interface RuleSaving {
  rule_id: string;
  by: string;
  at: Date;
}

/**
 * The shop's settings, one document, `_id` `shop`: every number of the rules that is neither a
 * level's nor a points rule's.
 */
export interface Settings {
  _id: string;
  /** Rises whenever a level or a points rule changes: what instances check their cache against. */
  catalog_version: number;
  /** While it is there, rules are read afresh at every use. Null or missing: no rule is being saved. */
  rule_saving: RuleSaving | null;
  return_window_days: number;
  /** Fen from which shipping is free without a benefit. */
  free_shipping_threshold: number;
  /** Points that are worth one yuan. */
  points_per_yuan: number;
  address_limit: number;
  birthday_change_days: number;
  review_notice_days: number;
  expiry_notice_days: number;
  restored_lot_grace_days: number;
  /** Subscription templates by notification kind. */
  templates: Record<string, string>;
}

export const settings = declareCollection({
  name: 'settings',
  indexes: [],
  rule: functionsOnly,
  owner: null,
  invariants: [],
});
