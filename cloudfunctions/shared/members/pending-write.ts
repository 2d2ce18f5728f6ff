import type { CollectionName, Collections } from '../../../typings/collections';
import type { Member, PendingWrite } from '../../../typings/collections/members';

/** A document for a commit to copy out, checked against its collection's type. */
export const pendingWrite = <Name extends CollectionName>(
  collection: Name,
  document: Collections[Name],
): PendingWrite => ({ collection, document: { ...document } });

/** A member's documents of one collection that are still to be copied out, oldest first. */
export const pendingDocuments = <Name extends CollectionName>(
  member: Member,
  collection: Name,
): Collections[Name][] =>
  member.pending_writes
    .flatMap((batch) => batch.writes)
    .filter((write) => write.collection === collection)
    // A pending write's pair was typed where it was decided, by `pendingWrite`.
    .map((write) => write.document as unknown as Collections[Name]);
