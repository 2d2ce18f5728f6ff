import type { CollectionName, Collections } from '../../../typings/collections';
import type { Hold, Holds } from '../../../typings/collections/holds';
import type { Member } from '../../../typings/collections/members';
import type { Context } from '../../server/context';

/**
 * How something that many members share is taken: stock, a budget, a phone number. No transaction
 * holds the shared document and the member together.
 *
 * 1. One conditional write on the shared document takes a part and leaves a hold with the taker's id.
 * 2. The member commits.
 * 3. Side by side with the copying out, the hold is taken off.
 *
 * When the member does not commit, the part comes back in the write that takes the hold off, so that
 * it comes back once. What comes back later (a cancellation, an unbinding) is announced as a return
 * first; then the member commits, and then the part comes back.
 *
 * Who is cut off leaves the hold. Once it is older than any invocation, whoever meets it resolves it
 * (`resolve-stale`): the member's records tell what happened. Where they say nothing yet, the
 * member's version is raised first, so that a late commit fails.
 */
export interface Resource {
  readonly collection: SharedCollection;
  /** Gives an amount back and takes the hold off, in one write; does nothing when it is gone. */
  readonly giveBack: (context: Context, part: Part, amount: number) => Promise<void>;
  /**
   * How much of a part is taken after all, by its member's records; null while they do not tell, so
   * that the commit may still come.
   */
  readonly findTaken: (context: Context, member: Member, part: Part) => Promise<number | null>;
}

/** The collections whose documents are shared. */
export type SharedCollection = {
  [Name in CollectionName]: Collections[Name] extends Holds ? Name : never;
}[CollectionName];

export type SharedDocument = Collections[SharedCollection];

export type Stage = keyof Holds;

/** A hold, and where it stands. */
export interface Part {
  readonly resource: Resource;
  readonly documentId: string;
  readonly stage: Stage;
  readonly key: string;
  readonly hold: Hold;
}
