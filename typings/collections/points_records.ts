import { declareCollection, functionsOnly } from './declaration';

/** The document's eleven types. */
export type PointsType =
  | 'earned_registration'
  | 'earned_login'
  | 'earned_order'
  | 'earned_review'
  | 'earned_referral'
  | 'earned_activity'
  | 'earned_admin'
  | 'spent_exchange'
  | 'spent_order'
  | 'expired'
  | 'admin_adjust';

/**
 * What was earned, what was used, what lapsed. A row that undoes another counts where that one does,
 * with the opposite sign: so that the rows of a direction sum to its total.
 */
export type Direction = 'earned' | 'spent' | 'expired';

/** From which lot, or to which, how many points went. Signed as the row is. */
export interface Allocation {
  expires_on: string;
  points: number;
}

/** A ledger row: never changed, never deleted. `_id` is `<member>:<seq>`. */
export interface PointsRecord {
  _id: string;
  user_id: string;
  username: string;
  type: PointsType;
  /** Signed. */
  points: number;
  /** The balance after this row: the one before plus `points`. */
  balance: number;
  reason: string;
  order_id: string | null;
  related_id: string | null;
  /** The end of the last day on which earned points can be spent, or null. */
  expire_time: Date | null;
  created: Date;

  /** Rises by one per member, without gaps. */
  seq: number;
  /** What exactly it is, finer than `type`: `check_in`, `level_reward`, `debt`, … */
  source: string;
  /** The event that made it. */
  event_id: string;
  /** The rule and its version, for points that a rule gave. */
  rule: { id: string; version: number } | null;
  allocations: Allocation[];
  /** Who made it, for adjustments. */
  operator: string | null;
  expires_on: string | null;
  direction: Direction;
  /** What the row added to growth: 0 where it does not count. Signed. */
  growth: number;
}

export const pointsRecords = declareCollection({
  name: 'points_records',
  indexes: [
    {
      name: 'idx_user_seq',
      keys: [
        ['user_id', 1],
        ['seq', -1],
      ],
      unique: true,
    },
    {
      name: 'idx_user_type_seq',
      keys: [
        ['user_id', 1],
        ['type', 1],
        ['seq', -1],
      ],
    },
    {
      name: 'idx_user_direction_seq',
      keys: [
        ['user_id', 1],
        ['direction', 1],
        ['seq', -1],
      ],
    },
    { name: 'idx_type', keys: [['type', 1]] },
    { name: 'idx_created', keys: [['created', 1]] },
    { name: 'idx_event', keys: [['event_id', 1]] },
  ],
  rule: functionsOnly,
  owner: { field: 'user_id', onClose: 'keep', exportedAs: 'points' },
  invariants: [
    'rows sum to points',
    'no gap in seq',
    'balance follows',
    'whole points',
    'directions follow types',
    'rows belong',
    'copied as committed',
  ],
});
