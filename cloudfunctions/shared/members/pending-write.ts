import type { CollectionName, Collections } from '../../../typings/collections';
import type { PendingWrite } from '../../../typings/collections/members';

/** A document for a commit to copy out, checked against its collection's type. */
export const pendingWrite = <Name extends CollectionName>(
  collection: Name,
  document: Collections[Name],
): PendingWrite => ({ collection, document: { ...document } });
