import type { Member } from '../../../../typings/collections/members';

/** All that was ever earned and not taken back, whether or not a debt was paid out of it since. */
const incomeOf = (byType: Member['points_by_type']): number =>
  Object.entries(byType)
    .filter(([type]) => type.startsWith('earned_'))
    .reduce((sum, [, points]) => sum + points, 0);

/**
 * Whether everything earned so far and everything that waits sum to an exact integer. No other sum
 * of a ledger is larger, so that points which have room when they are promised can become available
 * whatever happens until then.
 */
export const hasRoom = (byType: Member['points_by_type'], pending: Member['pending']): boolean =>
  Number.isSafeInteger(pending.reduce((sum, { points }) => sum + points, incomeOf(byType)));
