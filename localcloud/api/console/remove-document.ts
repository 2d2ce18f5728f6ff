import * as v from 'valibot';
import { replaceDocument } from '../../store';
import { consoleOperation } from './operation';
import { collectionName, readValue } from './values';

const input = v.strictObject({ collection: collectionName, id: v.unknown(), version: v.string() });

/** Removes a document unless it has changed since it was read. */
export const removeDocumentById = consoleOperation(input, async (asked, { services }) => {
  const { store, clock } = services;
  const id = readValue(asked.id, clock.now());
  await replaceDocument(store, asked.collection, id, asked.version, undefined);
  return {};
});
