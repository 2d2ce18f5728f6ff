import * as v from 'valibot';
import { day, points, timestamp } from '../../../server/fields';

export const exchangeType = v.picklist(['balance', 'coupon', 'product', 'privilege']);

/** An item of the points mall as shown to members. */
export const exchangeView = v.object({
  _id: v.string(),
  name: v.string(),
  description: v.string(),
  image: v.string(),
  points_required: points,
  exchange_type: exchangeType,
  /** Fen for `balance` and `coupon`, days for `privilege`, null for `product`. */
  reward_value: v.nullable(v.number()),
  /** What remains; null is unlimited. */
  stock: v.nullable(v.number()),
  /** How many one member may have; null is unlimited. */
  limit_per_member: v.nullable(v.number()),
  used_count: v.number(),
  status: v.picklist(['active', 'inactive', 'out_of_stock']),
});

/** An address as copied into a redemption, masked. */
const shippingView = v.object({ name: v.string(), phone: v.string(), address: v.string() });

/** An address as copied into a redemption, in clear: for whoever sends the parcel. */
export const shippingInClear = v.object({
  name: v.string(),
  phone: v.string(),
  province: v.string(),
  city: v.string(),
  district: v.string(),
  address: v.string(),
  postal_code: v.string(),
});

export const redemptionStatus = v.picklist(['pending', 'completed', 'cancelled', 'failed']);

/** A redemption as shown to its member. */
export const exchangeRecordView = v.object({
  _id: v.string(),
  exchange_id: v.string(),
  name: v.string(),
  image: v.string(),
  points_cost: points,
  reward_type: exchangeType,
  reward_value: v.nullable(v.number()),
  status: redemptionStatus,
  shipping: v.nullable(shippingView),
  created: timestamp,
  processed_time: v.nullable(timestamp),
  /** The last day on which a coupon or a privilege holds; null for what does not expire. */
  expires_on: v.nullable(day),
});
