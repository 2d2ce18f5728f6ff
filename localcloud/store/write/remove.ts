import { prefixesOf, type Change } from '../collections/batch';
import { findMatching, prepareQuery, type DocumentTest } from '../read/find';
import type { Store } from '../store';
import type { Document } from '../values/values';

/** Removes the documents that match, or only the first; answers how many. `accepts`: see FindOptions. */
export const removeDocuments = async (
  store: Store,
  collectionName: string,
  query: Document,
  multiple: boolean,
  transactionId?: string,
  accepts?: DocumentTest,
): Promise<number> =>
  store.mutate(
    collectionName,
    (view, collection) => {
      const changes: Change[] = [];
      const prepared = prepareQuery(collection, query, { accepts });
      for (const found of findMatching(view, collection, prepared)) {
        const prefixesBefore = prefixesOf(collection.indexes, found.document);
        changes.push({
          collection,
          id: found.id,
          before: found.bytes,
          after: undefined,
          prefixesBefore,
        });
        if (!multiple) break;
      }
      return { changes, result: changes.length };
    },
    transactionId,
  );
