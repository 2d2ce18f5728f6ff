import type { Member } from '../../../typings/collections/members';
import type { RecentKey } from '../../../typings/collections/member/commit';

/**
 * The keys of a member, where those whose event is only now being copied out count from now: who
 * looked for the event just before must find the key, however long ago it was committed.
 */
export const renewedKeys = (
  { recent_keys, pending_writes }: Pick<Member, 'recent_keys' | 'pending_writes'>,
  now: Date,
): RecentKey[] => {
  const pending = new Set(pending_writes.map((batch) => batch.commit_id));
  return recent_keys.map((key) => (pending.has(key.commit_id) ? { ...key, at: now } : key));
};
