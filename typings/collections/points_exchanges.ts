import { declareCollection, functionsOnly } from './declaration';
import type { Holds } from './holds';

export type ExchangeType = 'balance' | 'coupon' | 'product' | 'privilege';

/**
 * An item of the points mall. Fields up to `updated` are the document's. The key of a hold is the
 * redemption's `_id`.
 */
export interface PointsExchange extends Holds {
  _id: string;
  name: string;
  description: string;
  image: string;
  points_required: number;
  exchange_type: ExchangeType;
  /** Fen for `balance` and `coupon`, days for `privilege`, null for `product`. */
  reward_value: number | null;
  reward_product_id: string | null;
  reward_coupon_id: string | null;
  /** What remains; null is unlimited. */
  stock: number | null;
  /** Records not cancelled and not failed. */
  used_count: number;
  status: 'active' | 'inactive' | 'out_of_stock';
  sort_order: number;
  created: Date;
  updated: Date;

  limit_per_member: number | null;
  /** The tag of a `privilege`. */
  reward_privilege: string | null;
  /** Fen that an order must reach for a `coupon`. */
  coupon_minimum: number | null;
  /** Days that a `coupon` is valid. */
  coupon_valid_days: number | null;
}

export const pointsExchanges = declareCollection({
  name: 'points_exchanges',
  indexes: [
    {
      name: 'idx_exchange_type',
      keys: [
        ['exchange_type', 1],
        ['sort_order', 1],
      ],
    },
    { name: 'idx_status', keys: [['status', 1]] },
    {
      name: 'idx_sort_order',
      keys: [
        ['sort_order', 1],
        ['_id', 1],
      ],
    },
    { name: 'idx_points_required', keys: [['points_required', 1]] },
  ],
  // Its holds name members: clients read it through `exchange.list`.
  rule: functionsOnly,
  owner: null,
  invariants: ['stock not negative', 'used count follows', 'sold out says so'],
});
