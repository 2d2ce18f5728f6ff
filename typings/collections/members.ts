import { declareCollection, functionsOnly } from './declaration';
import type { PointsType } from './points_records';

/** Points that lapse together at the end of an Asia/Shanghai day. */
export interface Lot {
  /** `YYYY-MM-DD`: the last day on which they can be spent. */
  expires_on: string;
  points: number;
}

/** Points that wait, for an order's return window say, and are in no balance yet. */
export interface PendingPoints {
  /** The id of the event that earned them. */
  event_id: string;
  order_id: string | null;
  /** The day from which they are available. */
  available_on: string;
  points: number;
  type: PointsType;
  source: string;
  reason: string;
  /** The last day of the lot that they become. */
  expires_on: string;
  counts_as_growth: boolean;
  /** The rule and its version, for points that a rule gave. */
  rule: { id: string; version: number } | null;
}

/** What one month brought and took. */
export interface MonthTotals {
  /** `YYYY-MM`, of Asia/Shanghai. */
  month: string;
  /** The sum of the month's rows of that direction; below 0 where more was taken back. */
  earned: number;
  /** The same with the opposite sign; below 0 where more came back than was used. */
  spent: number;
}

/** Totals of the latest months in which points were earned or spent. */
export interface MonthlyTotals {
  /** Rows after this `seq` are counted. */
  after_seq: number;
  /** Oldest first, at most seven; a month without such rows is not among them. */
  months: MonthTotals[];
}

/** Points set aside; they are still owned, but cannot be spent. */
export interface FrozenPoints {
  key: string;
  points: number;
  at: Date;
}

/** What an invited member's first order will earn the inviter. */
export interface AwaitedReferral {
  inviter_id: string;
  /** The key of the order: its full return ends the wait. */
  order_key: string;
  /** The day from which the order is past its return window. */
  available_on: string;
  /** That day has come: nothing can end it any more, and the inviter is about to be awarded. */
  matured: boolean;
}

/** The state of the daily check-in. */
export interface CheckInState {
  last_day: string | null;
  /** Days in a row up to `last_day`. */
  streak: number;
  /** Month (`YYYY-MM`) to the days of it with a check-in, for this month and the last one. */
  days: Record<string, number[]>;
  /** The `seq` of the last check-in's row, or null. */
  last_seq: number | null;
  /** The last check-in's request id: a repeat of it gets the same reply, also after midnight. */
  last_request_id: string | null;
}

/** An event that happens once ever and has happened. */
export interface OnceMark {
  event: string;
  /** The `seq` of the row that it wrote, or null while its points are pending. */
  seq: number | null;
}

/** How often and how much a rule has given, in one window. */
export interface RuleUsage {
  rule_id: string;
  /** The Asia/Shanghai day that `day_times` and `day_points` count. */
  day: string;
  day_times: number;
  day_points: number;
  total_times: number;
  total_points: number;
}

/** A key of the last minutes, so that a repeat is known before its event is copied out. */
export interface RecentKey {
  event_id: string;
  /** The commit that recorded it. */
  commit_id: string;
  at: Date;
}

/** How many of a limited item a member has redeemed; cancelled and failed ones are not counted. */
export interface RedemptionCount {
  exchange_id: string;
  count: number;
}

/** A document that a commit decided on and that is still to be copied to its collection. */
export interface PendingWrite {
  collection: string;
  document: { _id: string } & Record<string, unknown>;
  /** Set where the document takes the place of one that still has these values; else it is new. */
  from?: Record<string, string>;
}

/** What an account leaves to be removed from elsewhere after it was closed. */
export interface Erasure {
  /** When the closing was decided: what was made later belongs to a next life of the account. */
  at: Date;
  /** Cloud file ids of the member's own pictures. */
  files: string[];
}

/** The documents of one commit. */
export interface PendingBatch {
  /** Random: how a commit whose answer was lost is recognised. */
  commit_id: string;
  at: Date;
  writes: PendingWrite[];
}

/**
 * A member, and everything about the member's points: the aggregate that one conditional write
 * commits. `_id` is an HMAC of the openid. Fields up to `updated` are the document's, except that
 * money is in fen, `id` is `_id`, and `email` and `password_hash` are left out until clients other
 * than WeChat exist; the rest is what this product adds.
 */
export interface Member {
  _id: string;
  /** Generated, never changes, and is not the nickname. */
  username: string;
  /** Encrypted, or null. */
  phone: string | null;
  /** A cloud file id or ''. */
  avatar: string;
  /** Encrypted, or null. */
  real_name: string | null;
  gender: 'male' | 'female' | 'unknown';
  /** `YYYY-MM-DD` or null. */
  birthday: string | null;
  level_id: string;
  /** What the member owns, frozen included. */
  points: number;
  /** Fen. */
  balance: number;
  total_orders: number;
  /** Fen. */
  total_amount: number;
  status: 'active' | 'inactive' | 'banned';
  register_time: Date;
  last_login_time: Date;
  wechat_openid: string;
  wechat_unionid: string | null;
  is_verified: boolean;
  created: Date;
  updated: Date;

  nickname: string;
  birthday_changed_on: string | null;
  privacy: { personalised_recommendations: boolean; marketing_messages: boolean };
  /** Eight characters that the member's friends register with. */
  invite_code: string;
  invited_by: string | null;
  /** The cloud file of the invitation's code; missing until the member first looks at it. */
  invite_picture?: string | null;
  /** From the first order until the inviter has been awarded, or null. */
  referral: AwaitedReferral | null;
  /** The member's addresses, oldest first. Writing this list is what adds or removes one. */
  address_ids: string[];
  default_address_id: string | null;

  frozen: number;
  /** What a take-back could not find; the next points earned pay it. */
  debt: number;
  /** By `expires_on`, earliest first. */
  lots: Lot[];
  pending: PendingPoints[];
  holds: FrozenPoints[];
  earned_total: number;
  spent_total: number;
  /** Signed sums of the rows by type. */
  points_by_type: Partial<Record<PointsType, number>>;
  /**
   * Lapsed points are in none of them. They begin anew with a next life of the account; missing
   * for a member of before this field, until the next row.
   */
  monthly_totals?: MonthlyTotals;
  /** The `seq` of the last ledger row. */
  seq: number;
  /** The `seq` of the last row of an earlier life of the account: lists show later rows only. */
  registered_after_seq: number;
  /** The running totals at the end of the account's earlier lives; null in its first. */
  earlier_totals: Pick<Member, 'earned_total' | 'spent_total' | 'points_by_type'> | null;

  /**
   * Points that count for the level: those earned since `growth_since`, less those of them that
   * were taken back, found or not. The `growth` of the rows since then is `growth_owed` more.
   */
  growth: number;
  /** What of `debt` has lowered growth already: its payment is a row that lowers it no more. */
  growth_owed: number;
  growth_since: string;
  /** The `seq` after which rows count: growth follows from those. */
  growth_after_seq: number;
  growth_amount: number;
  growth_orders: number;
  /** The day of the annual review, or null on the first level. */
  review_date: string | null;
  /** The `review_date` whose notice was given, or null. */
  review_notice_for: string | null;
  /** When its notice, and then the review itself, is due: what the timer looks for. */
  review_due: string | null;
  /** Levels whose reward was paid, ever. */
  level_rewards: string[];
  check_in: CheckInState;
  /** Events that happen once ever, such as `profile` or `first_order`. */
  once: OnceMark[];
  usage: RuleUsage[];
  redemptions: RedemptionCount[];
  recent_keys: RecentKey[];

  /** Rises with every commit; a commit is conditional on it. */
  version: number;
  /** Commits whose documents are still to be copied out, oldest first. */
  pending_writes: PendingBatch[];
  /** What is still to be removed after the account was closed; null or missing for nothing. */
  erasure?: Erasure | null;
  /** Since when either is to be done, or null: what the repair timer looks for. */
  pending_since: Date | null;
  /** When points next mature, lapse or need a notice: what the daily timer looks for. */
  next_due: string | null;
  /** The latest lot whose expiry the member was told about, or null. */
  expiry_notice_for: string | null;
}

export const members = declareCollection({
  name: 'members',
  indexes: [
    { name: 'idx_level_id', keys: [['level_id', 1]] },
    { name: 'idx_wechat_openid', keys: [['wechat_openid', 1]], unique: true },
    { name: 'idx_invite_code', keys: [['invite_code', 1]], unique: true },
    {
      name: 'idx_invited_by',
      keys: [
        ['invited_by', 1],
        ['created', -1],
        ['_id', -1],
      ],
    },
    { name: 'idx_status', keys: [['status', 1]] },
    { name: 'idx_register_time', keys: [['register_time', 1]] },
    { name: 'idx_pending_since', keys: [['pending_since', 1]] },
    { name: 'idx_next_due', keys: [['next_due', 1]] },
    { name: 'idx_review_due', keys: [['review_due', 1]] },
  ],
  rule: functionsOnly,
  owner: { field: '_id', onClose: 'keep', exportedAs: 'profile' },
  invariants: [
    'frozen within points',
    'debt not negative',
    'totals follow',
    'months follow',
    'pending is whole',
    'growth replays',
    'growth within points',
    'lots sum to points',
    'lots are in order',
    'lots replay',
    'one check-in a day',
    'once ever',
    'one registration',
    'pending writes have a date',
  ],
});
