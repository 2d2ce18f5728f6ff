import type { CollectionName, Collections } from '../../../typings/collections';
import type { Member } from '../../../typings/collections/members';
import type { Context } from '../runtime/context';
import { isErasing } from './erasing';
import { renewedKeys } from './recent-keys';

/** A batch of this age was left behind; younger ones have keys that are young enough as well. */
const LATE_MILLISECONDS = 30_000;

/**
 * Forgets the commits that were copied out: all there are, or where others have committed since,
 * exactly those; then `pending_since` stays until the next commit or the timer sees that nothing
 * is left.
 */
const forget = async ({ db, now }: Context, member: Member): Promise<void> => {
  const isLate = member.pending_writes.some(
    (batch) => now.getTime() - batch.at.getTime() > LATE_MILLISECONDS,
  );
  const forgotten = await db.update(
    'members',
    { _id: member._id, version: member.version },
    {
      $set: {
        pending_writes: [],
        pending_since: isErasing(member) ? member.pending_since : null,
        ...(isLate ? { recent_keys: renewedKeys(member, now) } : {}),
      },
    },
  );
  if (forgotten === 1) return;
  const commitIds = member.pending_writes.map((batch) => batch.commit_id);
  await db.update(
    'members',
    { _id: member._id },
    { $pull: { pending_writes: { commit_id: { $in: commitIds } } } },
  );
};

/**
 * Copies the documents of a member's commits to their collections, where a duplicate is success,
 * and then forgets them. Never fails, but answers false: what is left is copied by the next commit
 * or by the timer.
 * Two round trips, three where others have committed since; none when there is nothing to copy.
 */
export const flush = async (context: Context, member: Member): Promise<boolean> => {
  if (member.pending_writes.length === 0) return true;
  try {
    await Promise.all(
      member.pending_writes
        .flatMap((batch) => batch.writes)
        .map(({ collection, document }) =>
          // A pending write's pair was typed where it was decided, by `pendingWrite`.
          context.db.insert(
            collection as CollectionName,
            document as unknown as Collections[CollectionName],
          ),
        ),
    );
    await forget(context, member);
    return true;
  } catch (error) {
    context.log.warn('documents are left to be copied out', { error: String(error) });
    return false;
  }
};
