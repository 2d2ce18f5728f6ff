import type { CommitState } from '../../../typings/collections/member/commit';

/** Nothing committed yet. */
export const blankCommits = (): CommitState => ({
  version: 0,
  pending_writes: [],
  pending_since: null,
  recent_keys: [],
  erasure: null,
});
