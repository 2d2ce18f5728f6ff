import type { Change } from '../collections/batch';
import { encodeValue } from '../values/key-encoding';
import { storableBytes } from './insert';
import type { Store } from '../store';
import { fieldOf, type Document } from '../values/values';

/**
 * Inserts documents, and replaces those with the same `_id`; all or none. If several have one
 * `_id`, the last one wins.
 */
export const upsertDocuments = async (
  store: Store,
  collectionName: string,
  documents: readonly Document[],
): Promise<void> => {
  const prepared = new Map<string, { id: Buffer; after: Buffer; document: Document }>();
  for (const document of documents) {
    const value = fieldOf(document, '_id') ?? store.newId();
    const complete = Object.assign({ _id: value }, document, { _id: value });
    const id = encodeValue(value);
    const after = storableBytes(complete);
    prepared.set(id.toString('latin1'), { id, after, document: complete });
  }
  await store.mutate(collectionName, (view, collection) => {
    const changes: Change[] = [];
    for (const { id, after, document } of prepared.values()) {
      const before = view.bytesOf(collection, id);
      if (!before?.equals(after)) changes.push({ collection, id, before, after, document });
    }
    return { changes, result: undefined };
  });
};
