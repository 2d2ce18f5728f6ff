import type { RedemptionCount } from './exchange';

/** What a life of an account has from the lives before it, as it was when it was opened. */
export interface Carried {
  /** All that was owed and that no life before had carried. */
  debt: number;
  redemptions: RedemptionCount[];
  /** The day of the last check-in, or null. */
  checked_in_on: string | null;
}

/**
 * Which life of an account a member is. Who closes an account and comes back is another member, with an
 * `_id` of its own.
 */
export interface LifeState {
  /** From 1. */
  life: number;
  /** The newest life, on the first document of an account that was opened again; else null. */
  successor: { id: string; life: number } | null;
  /** Null in the first life. */
  carried: Carried | null;
}
