import * as v from 'valibot';
import { day, fen, points, timestamp } from '../../server/fields';

/** A gender as the document's schema has it. */
export const gender = v.picklist(['male', 'female', 'unknown']);

/** What a member lets us do with personal data. All off until switched on. */
const privacy = v.object({
  personalised_recommendations: v.boolean(),
  marketing_messages: v.boolean(),
});

/** A member as shown to the member. Sensitive fields are masked. Money is in fen. */
export const memberView = v.object({
  _id: v.string(),
  username: v.string(),
  nickname: v.string(),
  /** A cloud file id or ''. */
  avatar: v.string(),
  gender,
  birthday: v.nullable(day),
  /** Masked, like 138****8000, or null. */
  phone: v.nullable(v.string()),
  /** Masked, like 张*, or null. */
  real_name: v.nullable(v.string()),
  level_id: v.string(),
  points,
  balance: fen,
  total_orders: v.number(),
  total_amount: fen,
  status: v.picklist(['active', 'inactive', 'banned']),
  is_verified: v.boolean(),
  invite_code: v.string(),
  privacy,
  register_time: timestamp,
  last_login_time: timestamp,
});

/** A level as shown to members. `discount_rate` is a share of the price (0.95 = 5 % off). */
export const levelView = v.object({
  _id: v.string(),
  name: v.string(),
  description: v.string(),
  discount_rate: v.number(),
  points_required: points,
  amount_required: v.nullable(fen),
  orders_required: v.nullable(v.number()),
  benefits: v.array(v.string()),
  /** From how many fen an order of the level is shipped free. */
  free_shipping_from: fen,
  reward_points: points,
  icon: v.string(),
  color: v.string(),
  sort_order: v.number(),
});

/** How far a member is on the way to the next level. Missing requirements are left out. */
export const progressView = v.object({
  level: levelView,
  next: v.nullable(levelView),
  growth: points,
  growthToNext: v.nullable(points),
  amountToNext: v.optional(fen),
  ordersToNext: v.optional(v.number()),
  /** The day of the annual review, or null on the first level. */
  reviewDate: v.nullable(day),
  /** Growth still missing to keep the level at the review; 0 when it is safe. */
  keepLevelNeeds: points,
});
