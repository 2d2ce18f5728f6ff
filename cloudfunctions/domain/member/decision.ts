import type { Member } from '../../../typings/collections/members';
import type { PendingWrite } from '../../../typings/collections/member/commit';
import type { Result } from '../../../common/result';

/** What a commit sets on the member; the commit itself keeps the rest. */
export type MemberChange = Partial<
  Omit<Member, '_id' | 'version' | 'pending_writes' | 'pending_since' | 'updated' | 'created'>
>;

/** What was decided about one member: new state, documents to copy out, and the answer. */
export interface Decision<Value> {
  /** Empty together with `writes`: nothing is written, and `value` is the answer. */
  readonly change: MemberChange;
  readonly writes: readonly PendingWrite[];
  readonly value: Value;
}

/**
 * Decides from a member's state, without I/O. It runs again whenever somebody else was first.
 * `commitId` marks the commit, for `recent_keys`.
 */
export type Decide<Value, Code extends string> = (
  member: Member,
  commitId: string,
) => Result<Decision<Value>, Code>;
