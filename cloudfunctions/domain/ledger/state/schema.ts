import * as v from 'valibot';
import { day, points, timestamp } from '../../../server/fields';

/** The eleven types of the document's `points_records.type`. */
const pointsTypes = [
  'earned_registration',
  'earned_login',
  'earned_order',
  'earned_review',
  'earned_referral',
  'earned_activity',
  'earned_admin',
  'spent_exchange',
  'spent_order',
  'expired',
  'admin_adjust',
] as const;

export const pointsType = v.picklist(pointsTypes);

/** A ledger row as shown to its member. `points` is signed, `balance` is the balance after it. */
export const recordView = v.object({
  _id: v.string(),
  seq: v.number(),
  type: pointsType,
  source: v.string(),
  points,
  balance: points,
  reason: v.string(),
  order_id: v.nullable(v.string()),
  related_id: v.nullable(v.string()),
  /** The last day on which these points can be spent, for points earned. */
  expires_on: v.nullable(day),
  created: timestamp,
});

/** Points that lapse at the end of a day. */
export const expiringView = v.object({ date: day, points });

/** What one month (`YYYY-MM`) brought and took. */
export const monthView = v.object({
  month: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/)),
  earned: points,
  spent: points,
});

/** A task of the list on the home page. */
export const taskView = v.object({
  key: v.string(),
  name: v.string(),
  description: v.string(),
  points,
  state: v.picklist(['available', 'done', 'limited']),
  progress: v.optional(v.object({ done: v.number(), total: v.number() })),
});
