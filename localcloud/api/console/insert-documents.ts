import * as v from 'valibot';
import { toExtendedJson } from '../../store/values/ejson';
import { insertDocuments as insert } from '../../store';
import { sharedOperation } from './operation';
import { collectionName, documentSchema, readDocument } from './values';

const input = v.strictObject({ collection: collectionName, documents: v.array(documentSchema) });

/** Inserts documents, all or none, and answers their ids. */
export const insertDocuments = sharedOperation(input, async (asked, { services }) => {
  const { store, clock } = services;
  const documents = asked.documents.map((document) => readDocument(document, clock.now()));
  const ids = await insert(store, asked.collection, documents);
  return { ids: ids.map(toExtendedJson) };
});
