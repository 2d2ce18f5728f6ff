import type { Change } from './batch';
import { findMatching, prepareQuery } from './find';
import type { Store } from './store';
import type { Document } from './values';

/** Removes the documents that match, or only the first; answers how many. */
export async function removeDocuments(
  store: Store,
  collectionName: string,
  query: Document,
  multiple: boolean,
  transactionId?: string,
): Promise<number> {
  return store.mutate(
    collectionName,
    (view, collection) => {
      const changes: Change[] = [];
      for (const { id, bytes } of findMatching(view, collection, prepareQuery(collection, query))) {
        changes.push({ collection, id, before: bytes, after: undefined });
        if (!multiple) break;
      }
      return { changes, result: changes.length };
    },
    transactionId,
  );
}
