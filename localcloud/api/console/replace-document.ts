import * as v from 'valibot';
import { replaceDocument } from '../../store';
import { consoleOperation } from './operation';
import { collectionName, documentSchema, readDocument, readValue } from './values';

const input = v.strictObject({
  collection: collectionName,
  id: v.unknown(),
  version: v.string(),
  document: documentSchema,
});

/** Replaces a document unless it has changed since it was read; its `_id` stays. */
export const replaceDocumentById = consoleOperation(input, async (asked, { services }) => {
  const { store, clock } = services;
  const id = readValue(asked.id, clock.now());
  const document = readDocument(asked.document, clock.now());
  await replaceDocument(store, asked.collection, id, asked.version, document);
  return {};
});
