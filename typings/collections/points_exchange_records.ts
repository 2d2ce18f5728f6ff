import { declareCollection, functionsOnly } from './declaration';
import type { ExchangeType } from './points_exchanges';

/** Pending until it has ended in one of the other three; `domain/exchange/state/transitions` says how. */
export type RedemptionStatus = 'pending' | 'completed' | 'cancelled' | 'failed';

/** How a redemption ends. */
export type RedemptionEnd = Exclude<RedemptionStatus, 'pending'>;

/** A redemption. `_id` is `<member>:<requestId>`. Fields up to `processed_time` are the document's. */
export interface PointsExchangeRecord {
  _id: string;
  user_id: string;
  username: string;
  exchange_id: string;
  points_cost: number;
  reward_type: ExchangeType;
  reward_value: number | null;
  status: RedemptionStatus;
  created: Date;
  processed_time: Date | null;

  name: string;
  image: string;
  /** The last day on which a coupon or a privilege holds; null for what does not expire. */
  expires_on: string | null;
  /** The address, copied and encrypted, for a `product`. */
  shipping: string | null;
  /** What the request asked for: a repeat with other content is refused. */
  address_id: string | null;
  /** The maker of the hold whose stock it keeps; what another one took is given back. */
  reserved_by: string;
  /** Who fulfilled it, or could not. */
  operator: string | null;
  /** The maker of the announcement by which its stock came back; another one's is void. */
  ended_by: string | null;
  /** The item was limited per member when it was redeemed. */
  counts_towards_limit: boolean;
}

export const pointsExchangeRecords = declareCollection({
  name: 'points_exchange_records',
  indexes: [
    {
      name: 'idx_user_created',
      keys: [
        ['user_id', 1],
        ['created', -1],
        ['_id', -1],
      ],
    },
    {
      name: 'idx_exchange_id',
      keys: [
        ['exchange_id', 1],
        ['status', 1],
      ],
    },
    { name: 'idx_status', keys: [['status', 1]] },
  ],
  rule: functionsOnly,
  owner: { field: 'user_id', onClose: { blank: { shipping: null } }, exportedAs: 'redemptions' },
  invariants: [
    'redemptions are paid',
    'redemptions end once',
    'redemptions are counted',
    'rewards are delivered once',
  ],
});
