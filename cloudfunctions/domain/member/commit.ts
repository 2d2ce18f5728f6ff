import type { Member } from '../../../typings/collections/members';
import type { PendingBatch, RecentKey } from '../../../typings/collections/member/commit';
import type { Context } from '../../server/context';
import { ConflictError } from '../../platform/errors';
import { failure, success, type Result } from '../../../common/result';
import type { Decide, MemberChange } from './decision';
import { isAbandoned } from './abandoned';
import { flush } from './flush';

/** What a commit answers: the decision's value, and the member as it is after the commit. */
export interface Committed<Value> {
  readonly value: Value;
  readonly member: Member;
  /** Of several attempts, the one that committed; null when there was nothing to write. */
  readonly commitId: string | null;
}

const FIRST_BACK_OFF_MILLISECONDS = 20;
const LONGEST_BACK_OFF_MILLISECONDS = 400;

/** Waits a uniformly random part of a growing time, so that rivals do not meet again. */
const backOff = async (context: Context, attempt: number): Promise<void> => {
  const longest = Math.min(
    LONGEST_BACK_OFF_MILLISECONDS,
    FIRST_BACK_OFF_MILLISECONDS * 2 ** Math.min(attempt, 10),
  );
  await context.sleep(Math.floor(context.random() * longest));
  if (context.clock() >= context.deadline) throw new ConflictError('others were first too often');
};

/** The marks of the commits that a member still shows: the latest ones. */
export const commitsOf = (member: Member): ReadonlySet<string> =>
  new Set([
    ...member.pending_writes.map((batch) => batch.commit_id),
    ...member.recent_keys.map((key) => key.commit_id),
  ]);

const MARK_PREFIX = 'commit:';

/** How a commit without an event is recognised. */
export const commitMark = (commitId: string, at: Date): RecentKey => ({
  event_id: `${MARK_PREFIX}${commitId}`,
  commit_id: commitId,
  at,
});

/** Leaves the commit's mark in `recent_keys`, unless an event of it is kept there anyway. */
const markCommit = (
  context: Context,
  { recent_keys: before }: Member,
  change: MemberChange,
  commitId: string,
): MemberChange => {
  const keys = change.recent_keys ?? before;
  if (keys.some(({ commit_id }) => commit_id === commitId)) return change;
  const kept = keys.filter(
    ({ event_id, at }) => !event_id.startsWith(MARK_PREFIX) || !isAbandoned(at, context.now),
  );
  return { ...change, recent_keys: [...kept, commitMark(commitId, context.now)] };
};

/** The conditional write. `unknown` when its answer was lost. */
const write = async (
  context: Context,
  before: Member,
  change: MemberChange,
  batch: PendingBatch | null,
): Promise<'committed' | 'conflict' | 'unknown'> => {
  try {
    const updated = await context.db.update(
      'members',
      { _id: before._id, version: before.version },
      {
        $set: {
          ...change,
          version: before.version + 1,
          updated: context.now,
          ...(batch === null ? {} : { pending_since: before.pending_since ?? context.now }),
        },
        ...(batch === null ? {} : { $push: { pending_writes: [batch] } }),
      },
    );
    return updated === 1 ? 'committed' : 'conflict';
  } catch (error) {
    context.log.warn('the answer to a commit was lost', { error: String(error) });
    return 'unknown';
  }
};

/** The member as the committed write left it. */
const memberAfter = (
  context: Context,
  before: Member,
  change: MemberChange,
  batch: PendingBatch | null,
): Member => ({
  ...before,
  ...change,
  version: before.version + 1,
  updated: context.now,
  pending_writes: batch === null ? before.pending_writes : [...before.pending_writes, batch],
  pending_since: batch === null ? before.pending_since : (before.pending_since ?? context.now),
});

/**
 * Commits one decision about one member in one conditional write, and copies its documents out
 * afterwards. `first` is the member as the caller has read it; it is read again only after a
 * conflict. Fails with the decision's own code, or `NOT_FOUND` when the member is gone or was closed
 * meanwhile. Throws `ConflictError` when others were first until the deadline. `alongside` runs side by
 * side with the copying out; like it, it must be something that a later operation makes good when it is
 * lost.
 */
export const commitMember = async <Value, Code extends string = never>(
  context: Context,
  first: Member,
  decide: Decide<Value, Code>,
  alongside: () => Promise<void> = () => Promise.resolve(),
): Promise<Result<Committed<Value>, Code | 'NOT_FOUND'>> => {
  const finish = async (committed: Member): Promise<void> => {
    await Promise.all([
      flush(context, committed),
      alongside().catch((error: unknown) =>
        context.log.warn('what goes with a commit failed', { error: String(error) }),
      ),
    ]);
  };
  let member = first;
  // A write whose answer was lost may even be applied after a later attempt, and the SDK sends a
  // write again whose connection broke, which then looks like a conflict: all are remembered.
  const attempted = new Map<string, Value>();
  for (let attempt = 0; ; attempt += 1) {
    const commitId = context.newId();
    const decided = decide(member, commitId);
    if (!decided.ok) return decided;
    const { writes, value } = decided.value;
    if (Object.keys(decided.value.change).length === 0 && writes.length === 0) {
      return success({ value, member, commitId: null });
    }
    const change = markCommit(context, member, decided.value.change, commitId);
    const batch: PendingBatch | null =
      writes.length === 0 ? null : { commit_id: commitId, at: context.now, writes: [...writes] };
    const outcome = await write(context, member, change, batch);
    if (outcome === 'committed') {
      const after = memberAfter(context, member, change, batch);
      await finish(after);
      return success({ value, member: after, commitId });
    }
    attempted.set(commitId, value);
    await backOff(context, attempt);
    const again = await context.db.get('members', first._id);
    if (again === null) return failure('NOT_FOUND');
    const known = commitsOf(again);
    for (const [commit, earlierValue] of attempted) {
      if (!known.has(commit)) continue;
      await finish(again);
      return success({ value: earlierValue, member: again, commitId: commit });
    }
    // Whoever closed the account meanwhile has the last word: nothing begun before is added to it.
    if (first.status !== 'inactive' && again.status === 'inactive') return failure('NOT_FOUND');
    member = again;
  }
};
