import type { Context } from '../../server/context';
import { isThere, off } from './holds';
import type { Part, SharedCollection } from './resource';

/**
 * Ends a hold. `taken` is what its invocation takes in all: it is counted in the shards that the
 * invocation came to first, and the rest comes back. Whoever comes later finds the hold gone.
 */
export const endHold = async (context: Context, part: Part, taken: number): Promise<void> => {
  const { amount, before } = part.hold;
  const kept = Math.min(amount, Math.max(0, taken - before));
  if (kept < amount) {
    await part.resource.giveBack(context, part, amount - kept);
    return;
  }
  await context.db.update<SharedCollection>(
    part.resource.collection,
    { _id: part.documentId, ...isThere(part) },
    off(part),
  );
};

/**
 * Ends whole holds after their member has committed, or has not: what was taken stays taken by a
 * commit, and what was announced to come back comes back by it.
 */
export const endHolds = async (
  context: Context,
  parts: readonly Part[],
  isCommitted: boolean,
): Promise<void> => {
  await Promise.all(
    parts.map((part) =>
      endHold(context, part, (part.stage === 'holds') === isCommitted ? Infinity : 0),
    ),
  );
};
