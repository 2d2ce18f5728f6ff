/** The state of the daily check-in. */
export interface CheckInState {
  last_day: string | null;
  /** Days in a row up to `last_day`. */
  streak: number;
  /** Month (`YYYY-MM`) to the days of it with a check-in, for this month and the last one. */
  days: Record<string, number[]>;
  /** The `seq` of the last check-in's row; null before the first one of this life. */
  last_seq: number | null;
  /** The last check-in's request id: a repeat of it gets the same reply, also after midnight. */
  last_request_id: string | null;
}

/** What the daily check-in keeps of a member. */
export interface CheckInPart {
  check_in: CheckInState;
}
