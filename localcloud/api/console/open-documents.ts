import * as v from 'valibot';
import { consoleOperation } from './operation';
import { collectionName, documentSchema, readDocument } from './values';

/** Nobody scrolls through more, and it takes less than a hundred megabytes. */
const MOST_LISTED = 200_000;

const input = v.strictObject({
  collection: collectionName,
  query: documentSchema,
  order: documentSchema,
});

/** Finds the documents of a query; `pageDocuments` then answers them, however many they are. */
export const openDocuments = consoleOperation(input, async (asked, { services, lists }) => {
  const { store, clock } = services;
  const { changes } = store.inspector;
  const startedAt = performance.now();
  const { slice, ...found } = await store.inspector.list(asked.collection, {
    query: readDocument(asked.query, clock.now()),
    order: readDocument(asked.order, clock.now()),
    limit: MOST_LISTED,
  });
  return {
    ...found,
    list: lists.add({ collection: asked.collection, slice }),
    milliseconds: performance.now() - startedAt,
    changes,
  };
});
