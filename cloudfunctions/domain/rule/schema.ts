import * as v from 'valibot';
import { points, timestamp } from '../../server/fields';
import { pointsType } from '../ledger/state/schema';

/**
 * Any number, and any text that is not endless: whether it makes sense is the rule's own matter, which
 * is told in the operator's words (`RULE_INVALID`).
 */
const number = v.number();
const optionalNumber = v.optional(v.nullable(number), null);
const optionalTime = v.optional(v.nullable(timestamp), null);
const shortText = (maximum: number) => v.pipe(v.string(), v.maxLength(maximum), v.trim());
const name = shortText(200);

/** More characters than any condition that a person can follow. */
const CONDITION_CHARACTERS = 2_000;
/** More tiers or bonuses than any rule that a person can follow. */
const MOST_STEPS = 50;

const reward = v.variant('kind', [
  v.strictObject({ kind: v.literal('fixed') }),
  v.strictObject({ kind: v.literal('rate'), field: name, basis_points: number }),
  v.strictObject({
    kind: v.literal('tiers'),
    field: name,
    tiers: v.pipe(
      v.array(v.strictObject({ at_least: number, points: number })),
      v.maxLength(MOST_STEPS),
    ),
  }),
  v.strictObject({
    kind: v.literal('streak'),
    bonuses: v.pipe(
      v.array(v.strictObject({ every_days: number, points: number })),
      v.maxLength(MOST_STEPS),
    ),
  }),
]);

/** A points rule as an operator writes it: the row, without what saving it adds. */
export const ruleInput = v.strictObject({
  _id: name,
  name: shortText(200),
  description: v.optional(shortText(1_000), ''),
  event: name,
  type: pointsType,
  source: name,
  points: v.optional(number, 0),
  reward,
  /** A `Condition` as JSON text. */
  conditions: v.optional(shortText(CONDITION_CHARACTERS), '{}'),
  is_active: v.boolean(),
  start_time: optionalTime,
  end_time: optionalTime,
  daily_limit: optionalNumber,
  total_limit: optionalNumber,
  daily_times: optionalNumber,
  total_times: optionalNumber,
  priority: v.optional(number, 0),
  sort_order: v.optional(number, 0),
  exclusive_group: v.optional(v.nullable(name), null),
  multiplier_percent: optionalNumber,
  expires_in_days: optionalNumber,
  pending_days: optionalNumber,
  counts_as_growth: v.optional(v.boolean(), true),
  budget: optionalNumber,
  task: v.optional(v.nullable(v.strictObject({ action: shortText(100), order: number })), null),
  /** The version that the operator looked at: `CONFLICT` when it is no longer the one in force. */
  version: v.optional(v.pipe(number, v.integer(), v.minValue(0))),
});

/** What is wrong with a rule: a dotted path, and why, for an operator to read. */
export const ruleProblem = v.object({ field: v.string(), reason: v.string() });

const storedNumber = v.nullable(points);

/** A points rule as an operator sees it. */
export const savedRule = v.object({
  _id: v.string(),
  name: v.string(),
  description: v.string(),
  event: v.string(),
  type: pointsType,
  source: v.string(),
  points,
  reward,
  conditions: v.string(),
  is_active: v.boolean(),
  start_time: v.nullable(timestamp),
  end_time: v.nullable(timestamp),
  daily_limit: storedNumber,
  total_limit: storedNumber,
  daily_times: storedNumber,
  total_times: storedNumber,
  priority: points,
  sort_order: points,
  exclusive_group: v.nullable(v.string()),
  multiplier_percent: storedNumber,
  expires_in_days: storedNumber,
  pending_days: storedNumber,
  counts_as_growth: v.boolean(),
  budget: storedNumber,
  task: v.nullable(v.object({ action: v.string(), order: v.number() })),
  version: v.number(),
  saved_by: v.nullable(v.string()),
  created: timestamp,
  updated: timestamp,
});
