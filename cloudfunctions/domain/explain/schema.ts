import * as v from 'valibot';
import { points } from '../../server/fields';

/** Why a row of the ledger is what it is. */
export const explanation = v.object({
  /** The rule in the version that made the row, or null where none did. */
  rule: v.nullable(
    v.object({
      _id: v.string(),
      name: v.string(),
      description: v.string(),
      version: v.number(),
    }),
  ),
  /** What the rule looked at. */
  inputs: v.array(v.object({ field: v.string(), label: v.string(), value: v.string() })),
  /** Plain sentences, one after the other. */
  steps: v.array(v.string()),
  result: v.object({
    points,
    balance: points,
    /** What limits or a budget cut off. */
    clipped: points,
    /** What the rule gives when it is evaluated again, or null where none made the row. */
    replayed: v.nullable(points),
  }),
});
