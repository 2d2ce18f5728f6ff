import { declareCollection, functionsOnly } from './declaration';

export type ExchangeType = 'balance' | 'coupon' | 'product' | 'privilege';

/** One of an item, taken or about to come back, while the member's part is not known yet. */
export interface Hold {
  at: Date;
  /** The invocation that made it. */
  by: string;
}

/** An item of the points mall. Fields up to `updated` are the document's. */
export interface PointsExchange {
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
  /**
   * Stock taken by redemptions that are not confirmed yet, by record id. A redemption that never
   * commits gives its stock back.
   */
  reservations: Record<string, Hold>;
  /**
   * Stock about to come back from redemptions that are being undone, by record id. It has not come
   * back yet, and does so when this is taken off, if the redemption was undone by its maker.
   */
  returns: Record<string, Hold>;
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
  // Its reservations name members: clients read it through `exchange.list`.
  rule: functionsOnly,
  owner: null,
  invariants: ['stock not negative', 'used count follows', 'sold out says so'],
});
