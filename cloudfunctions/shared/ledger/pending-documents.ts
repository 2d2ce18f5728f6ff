import type { CollectionName, Collections } from '../../../typings/collections';
import type { Member } from '../../../typings/collections/members';

/** The documents of a collection that a member's commits decided on and that may not be there yet. */
export const pendingDocuments = <Name extends CollectionName>(
  member: Pick<Member, 'pending_writes'>,
  collection: Name,
): Collections[Name][] =>
  member.pending_writes
    .flatMap((batch) => batch.writes)
    .filter((write) => write.collection === collection)
    // `pendingWrite` typed the pair where it was decided.
    .map((write) => write.document as unknown as Collections[Name]);
