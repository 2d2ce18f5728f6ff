import { requestFailed } from '../values/errors';
import { storableBytes } from './insert';
import { encodeValue } from '../values/key-encoding';
import type { Store } from '../store';
import type { Document, Value } from '../values/values';
import { versionOf } from '../values/version';

/**
 * Replaces a document, or removes it (`undefined`), if it still has the given version.
 * DATABASE_REQUEST_FAILED if it has changed or was removed.
 */
export const replaceDocument = async (
  store: Store,
  collectionName: string,
  id: Value,
  version: string,
  replacement: Document | undefined,
): Promise<void> => {
  const document = replacement && Object.assign({ _id: id }, replacement, { _id: id });
  const after = document && storableBytes(document);
  const encoded = encodeValue(id);
  await store.mutate(collectionName, (view, collection) => {
    const before = view.bytesOf(collection, encoded);
    if (!before) throw requestFailed('the document has been removed meanwhile');
    if (versionOf(before) !== version) {
      throw requestFailed('the document has been changed meanwhile: load it anew first');
    }
    const change = { collection, id: encoded, before, after, ...(document && { document }) };
    return { changes: [change], result: undefined };
  });
};
