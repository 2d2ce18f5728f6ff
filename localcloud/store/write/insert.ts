import { toBytes } from '../values/bson';
import { LARGEST_DOCUMENT_BYTES, checkDocument } from '../values/check-document';
import { duplicateKey, type Change } from '../collections/batch';
import { requestFailed } from '../values/errors';
import { encodeValue } from '../values/key-encoding';
import type { Store } from '../store';
import { fieldOf, type Document, type Value } from '../values/values';

/** The bytes of a document that may be stored. */
export const storableBytes = (document: Document): Buffer => {
  checkDocument(document);
  const bytes = toBytes(document);
  if (bytes.length > LARGEST_DOCUMENT_BYTES) {
    throw requestFailed(
      `the document is too large: ${bytes.length} bytes of at most ${LARGEST_DOCUMENT_BYTES}`,
    );
  }
  return bytes;
};

/**
 * Inserts documents, all or none, and answers their ids. A missing `_id` is made up; a taken one is
 * an E11000 error (DATABASE_REQUEST_FAILED).
 */
export const insertDocuments = async (
  store: Store,
  collectionName: string,
  documents: readonly Document[],
  transactionId?: string,
): Promise<Value[]> => {
  const prepared = documents.map((document) => {
    const id = fieldOf(document, '_id') ?? (Object.hasOwn(document, '_id') ? null : store.newId());
    const complete: Document = { _id: id, ...document };
    complete['_id'] = id;
    return { value: id, id: encodeValue(id), after: storableBytes(complete), document: complete };
  });
  return store.mutate(
    collectionName,
    (view, collection) => {
      const taken = new Set<string>();
      const changes: Change[] = prepared.map(({ value, id, after, document }) => {
        const name = id.toString('latin1');
        if (taken.has(name) || view.bytesOf(collection, id)) {
          throw duplicateKey(collection.name, '_id_', { _id: value });
        }
        taken.add(name);
        return { collection, id, before: undefined, after, document };
      });
      return { changes, result: prepared.map(({ value }) => value) };
    },
    transactionId,
  );
};
