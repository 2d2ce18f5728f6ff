import * as v from 'valibot';
import { toExtendedJson } from '../../store/values/ejson';
import { consoleOperation } from './operation';
import { collectionName, readValue } from './values';

const input = v.strictObject({ collection: collectionName, id: v.unknown() });

/** One whole document with its version; null when it was removed. */
export const readDocumentById = consoleOperation(input, ({ collection, id }, { services }) => {
  const { store, clock } = services;
  const found = store.inspector.readById(collection, readValue(id, clock.now()));
  return found ? { document: toExtendedJson(found.document), version: found.version } : null;
});
