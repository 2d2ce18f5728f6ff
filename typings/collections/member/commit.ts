/** A key of the last minutes, so that a repeat is known before its event is copied out. */
export interface RecentKey {
  event_id: string;
  /** The commit that recorded it. */
  commit_id: string;
  at: Date;
}

/** A document that a commit decided on and that is still to be copied to its collection. */
export interface PendingWrite {
  collection: string;
  document: { _id: string } & Record<string, unknown>;
  /** Set where the document takes the place of one that still has these values; else it is new. */
  from?: Record<string, string>;
}

/** The documents of one commit. */
export interface PendingBatch {
  /** Random: how a commit whose answer was lost is recognised. */
  commit_id: string;
  at: Date;
  writes: PendingWrite[];
}

/** What an account leaves to be removed from elsewhere after it was closed. */
export interface Erasure {
  /** Cloud file ids of the member's own pictures. */
  files: string[];
}

/** What commits and their copying out keep of a member. */
export interface CommitState {
  /** Rises with every commit; a commit is conditional on it. */
  version: number;
  /** Commits whose documents are still to be copied out, oldest first. */
  pending_writes: PendingBatch[];
  /** Since when either is to be done, or null: what the repair timer looks for. */
  pending_since: Date | null;
  recent_keys: RecentKey[];
  /** What is still to be removed after the account was closed; null or missing for nothing. */
  erasure: Erasure | null;
}
