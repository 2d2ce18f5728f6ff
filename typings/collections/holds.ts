/**
 * A part of what many members share, while it is not known whether its member has committed. The
 * maker takes it off after the commit; who was cut off leaves it, and others find out what happened.
 */
export interface Hold {
  member_id: string;
  /** The invocation that made it: only that one, and whoever resolves it, takes it off. */
  by: string;
  /** How much: pieces, points. */
  amount: number;
  /** What the same invocation took of other shards before: what it uses is counted there first. */
  before: number;
  /** When the invocation began. */
  at: Date;
}

/** What a shared document keeps of those who are at work on it, by a key of their own. */
export interface Holds {
  /** Taken: it stays taken when the member has committed, and comes back otherwise. */
  holds: Record<string, Hold>;
  /** About to come back: it does when the member has committed, and stays taken otherwise. */
  returns: Record<string, Hold>;
}
