import { declareCollection, functionsOnly } from './declaration';
import type { ExchangeType } from './points_exchanges';

/** A redemption. `_id` is `<member>:<requestId>`. Fields up to `processed_time` are the document's. */
export interface PointsExchangeRecord {
  _id: string;
  user_id: string;
  username: string;
  exchange_id: string;
  points_cost: number;
  reward_type: ExchangeType;
  reward_value: number | null;
  status: 'pending' | 'completed' | 'cancelled' | 'failed';
  created: Date;
  processed_time: Date | null;

  name: string;
  image: string;
  /** The address, copied and encrypted, for a `product`. */
  shipping: string | null;
  /** What the request asked for: a repeat with other content is refused. */
  address_id: string | null;
  /** The maker of the reservation whose stock it keeps; another one's is given back. */
  reserved_by: string;
  operator: string | null;
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
});
