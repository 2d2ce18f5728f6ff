import { declareCollection, functionsOnly } from './declaration';
import type { PointsType } from './points_records';

/** One comparison of a condition: the closed subset of the query language. */
export type ConditionOperator =
  | { $eq: string | number | boolean }
  | { $ne: string | number | boolean }
  | { $gt: number }
  | { $gte: number }
  | { $lt: number }
  | { $lte: number }
  | { $in: (string | number)[] }
  | { $nin: (string | number)[] }
  | { $exists: boolean };

/** A condition over the event's declared context fields; an empty one always holds. */
export interface Condition {
  $and?: Condition[];
  $or?: Condition[];
  $not?: Condition;
  [field: string]:
    | ConditionOperator
    | string
    | number
    | boolean
    | Condition
    | Condition[]
    | undefined;
}

/** What a rule gives. All numbers are integers. */
export type Reward =
  /** `points_rules.points` of the row. */
  | { kind: 'fixed' }
  /** A share of a context field in fen: 100 basis points of the yuan paid are 1 %. */
  | { kind: 'rate'; field: string; basis_points: number }
  /** The points of the highest tier whose `at_least` the field reaches. */
  | { kind: 'tiers'; field: string; tiers: { at_least: number; points: number }[] }
  /** The row's points, plus each bonus whose `every_days` divides the streak; they add up. */
  | { kind: 'streak'; bonuses: { every_days: number; points: number }[] };

/** A points rule: data, versioned. Fields up to `updated` are the document's. */
export interface PointsRule {
  _id: string;
  name: string;
  description: string;
  type: PointsType;
  points: number;
  /** A `Condition` as JSON text: a stored field's name cannot begin with `$`. */
  conditions: string;
  is_active: boolean;
  start_time: Date | null;
  end_time: Date | null;
  /** Points per member and day, or null. */
  daily_limit: number | null;
  /** Points per member in all, or null. */
  total_limit: number | null;
  sort_order: number;
  created: Date;
  updated: Date;

  /** The event that it answers: `check_in`, `order`, `first_order`, `review`, … */
  event: string;
  source: string;
  version: number;
  /** Who saved this version, or null for one that was imported. */
  saved_by: string | null;
  reward: Reward;
  daily_times: number | null;
  total_times: number | null;
  /** Higher ones are cut last. */
  priority: number;
  /** Of the rules of one group only the best gives. */
  exclusive_group: string | null;
  /** Multiplies what the additive rules of the event give, in percent; null for an additive rule. */
  multiplier_percent: number | null;
  /** Days that the points live, or null: to the end of the next calendar year. */
  expires_in_days: number | null;
  /** Days to wait before the points are available; null: the shop's return window. */
  pending_days: number | null;
  counts_as_growth: boolean;
  /** Points that it may give to all members together, over all its versions, or null. */
  budget: number | null;
  /** Shown to members as a task of the home page, or null. */
  task: { action: string; order: number } | null;
}

export const pointsRules = declareCollection({
  name: 'points_rules',
  indexes: [
    { name: 'idx_type', keys: [['type', 1]] },
    { name: 'idx_is_active', keys: [['is_active', 1]] },
    {
      name: 'idx_start_end_time',
      keys: [
        ['start_time', 1],
        ['end_time', 1],
      ],
    },
  ],
  rule: functionsOnly,
  owner: null,
  invariants: ['budget follows'],
});
