import type { CollectionName, Collections } from '../../../typings/collections';
import type { Member } from '../../../typings/collections/members';
import type { PendingWrite } from '../../../typings/collections/member/commit';
import type { Context } from '../../server/context';
import type { Change, Filter } from '../../platform/database';
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

const isNew = ({ from }: PendingWrite): boolean => from === undefined;

// A pending write's pair was typed where it was decided, by `pendingWrite`.
const insert = async ({ db }: Context, { collection, document }: PendingWrite): Promise<void> => {
  await db.insert(collection as CollectionName, document as unknown as Collections[CollectionName]);
};

const replace = async (
  { db }: Context,
  { collection, document, from }: PendingWrite,
): Promise<void> => {
  const { _id, ...fields } = document;
  await db.update(
    collection as CollectionName,
    { _id, ...from } as Filter<Collections[CollectionName]>,
    { $set: fields } as Change<Collections[CollectionName]>,
  );
};

/**
 * Copies the documents of a member's commits to their collections, where a duplicate is success,
 * and then forgets them. Never fails, but answers false: what is left is copied by the next commit
 * or by the timer.
 * Two round trips, one more where documents are replaced, and one more where others have committed
 * since; none when there is nothing to copy.
 */
export const flush = async (context: Context, member: Member): Promise<boolean> => {
  if (member.pending_writes.length === 0) return true;
  try {
    const writes = member.pending_writes.flatMap((batch) => batch.writes);
    await Promise.all(writes.filter(isNew).map((write) => insert(context, write)));
    // What they replace may be among those.
    await Promise.all(writes.filter((write) => !isNew(write)).map((w) => replace(context, w)));
    await forget(context, member);
    return true;
  } catch (error) {
    context.log.warn('documents are left to be copied out', { error: String(error) });
    return false;
  }
};
