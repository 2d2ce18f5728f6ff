import type { Member } from '../../../typings/collections/members';

/**
 * Whether everything earned so far and everything that waits sum to an exact integer. No other sum
 * of a ledger is larger, so that points which have room when they are promised can become available
 * whatever happens until then.
 */
export const hasRoom = (earnedTotal: number, pending: Member['pending']): boolean =>
  Number.isSafeInteger(pending.reduce((sum, { points }) => sum + points, earnedTotal));
