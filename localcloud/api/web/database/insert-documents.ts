import { documentFromExtendedJson, toExtendedJson } from '../../../store/values/ejson';
import { requiredText } from '../../../parameters';
import { ownerIdOf } from '../../../rules';
import { insertDocuments as insert, type Document } from '../../../store';
import { invalidParameter } from '../../../errors';
import type { ClientAction } from './client';
import { checkWritten } from './limits';
import { refuseOwnership } from './ownership';

/** Inserts documents that the create rule allows, all or none; `_openid` becomes the caller's. */
export const insertDocuments: ClientAction = async (parameters, { store, rules, request }) => {
  const collection = requiredText(parameters, 'collectionName');
  const written: unknown = parameters['data'];
  const id: unknown = parameters['_id'];
  const sent = (Array.isArray(written) ? written : [written]).map((entry) =>
    documentFromExtendedJson(entry, request.now),
  );
  if (sent.length === 0) throw invalidParameter('data must hold a document');
  const documents = sent.map((document) => {
    refuseOwnership(document);
    checkWritten(document);
    const complete: Document = { ...document, _openid: ownerIdOf(request.caller) };
    if (typeof id === 'string' || typeof id === 'number') complete['_id'] = id;
    rules.mayCreate(collection, request, complete, document);
    return complete;
  });
  const ids = (await insert(store, collection, documents)).map(toExtendedJson);
  return { _id: ids[0], insertedIds: ids };
};
