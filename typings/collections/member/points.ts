import type { PointsType } from '../points_records';

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

/** An event that happens once ever and has happened. */
export interface OnceMark {
  event: string;
  /** The `seq` of the row that it wrote, or null while its points are pending and in a later life. */
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

/** What the ledger keeps of a member. */
export interface PointsState {
  /** What the member owns, frozen included. */
  points: number;
  /** Fen. */
  balance: number;
  total_orders: number;
  /** Fen. */
  total_amount: number;
  frozen: number;
  /** What a take-back could not find; the next points earned pay it. */
  debt: number;
  /** What the closing of the account took, waiting points as well: a later take-back finds it. */
  forfeited: number;
  /** By `expires_on`, earliest first. */
  lots: Lot[];
  pending: PendingPoints[];
  freezes: FrozenPoints[];
  /** From the first order until the inviter has been awarded, or null. */
  referral: AwaitedReferral | null;
  earned_total: number;
  spent_total: number;
  /** Signed sums of the rows by type. */
  points_by_type: Partial<Record<PointsType, number>>;
  /** Lapsed points are in none of them. */
  monthly_totals: MonthlyTotals;
  /** The `seq` of the last ledger row. */
  seq: number;
  /** Events that happen once ever, such as `profile` or `first_order`. */
  once: OnceMark[];
  usage: RuleUsage[];
  /** When points next mature, lapse or need a notice: what the daily timer looks for. */
  next_due: string | null;
  /** The latest lot whose expiry the member was told about, or null. */
  expiry_notice_for: string | null;
}
