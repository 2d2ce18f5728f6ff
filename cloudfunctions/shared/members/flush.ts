import type { CollectionName, Collections } from '../../../typings/collections';
import type { Member } from '../../../typings/collections/members';
import type { Context } from '../runtime/context';

/**
 * Copies the documents of a member's commits to their collections, where a duplicate is success,
 * and then forgets them, unless the member has changed since: whoever changed it has seen them and
 * copies them as well. Never fails: what is left is copied by the next commit or by the timer.
 * Two round trips; none when there is nothing to copy.
 */
export const flush = async (context: Context, member: Member): Promise<void> => {
  if (member.pending_writes.length === 0) return;
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
    await context.db.update(
      'members',
      { _id: member._id, version: member.version },
      { $set: { pending_writes: [], pending_since: null } },
    );
  } catch (error) {
    context.log.warn('documents are left to be copied out', { error: String(error) });
  }
};
