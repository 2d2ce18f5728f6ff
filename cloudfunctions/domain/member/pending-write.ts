import type { CollectionName, Collections } from '../../../typings/collections';
import type { Member } from '../../../typings/collections/members';
import type { PendingWrite } from '../../../typings/collections/member/commit';

/** A document for a commit to copy out, checked against its collection's type. */
export const pendingWrite = <Name extends CollectionName>(
  collection: Name,
  document: Collections[Name],
): PendingWrite => ({ collection, document: { ...document } });

/**
 * A document for a commit to put in the place of an earlier one, as long as that still has the
 * values `from`: to do so twice, or late, changes nothing.
 */
export const pendingReplacement = <Name extends CollectionName>(
  collection: Name,
  document: Collections[Name],
  from: Record<string, string>,
): PendingWrite => ({ ...pendingWrite(collection, document), from });

const pendingOf = (member: Member, collection: CollectionName): PendingWrite[] =>
  member.pending_writes
    .flatMap((batch) => batch.writes)
    .filter((write) => write.collection === collection);

const latest = <Name extends CollectionName>(
  writes: readonly PendingWrite[],
): Collections[Name][] => [
  ...new Map(
    writes.map(({ document }) => [
      document._id,
      // A pending write's pair was typed where it was decided, by `pendingWrite`.
      document as unknown as Collections[Name],
    ]),
  ).values(),
];

/**
 * A member's documents of one collection that are still to be copied out, oldest first, each as the
 * latest commit left it.
 */
export const pendingDocuments = <Name extends CollectionName>(
  member: Member,
  collection: Name,
): Collections[Name][] => latest(pendingOf(member, collection));

/** Those of them that take the place of documents copied out before, as these are to be read. */
export const pendingReplacements = <Name extends CollectionName>(
  member: Member,
  collection: Name,
): Collections[Name][] =>
  latest(pendingOf(member, collection).filter(({ from }) => from !== undefined));
