/** What a member's level is judged by. */
export interface GrowthState {
  level_id: string;
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
}
