import { toExtendedJson } from '../../../store/values/ejson';
import { requiredText } from '../../../parameters';
import { ownerIdOf, permissionDenied, requestDataOf } from '../../../rules';
import { modifyDocuments as modify, type Document } from '../../../store';
import type { ClientAction } from './client';
import { documentIn } from './documents';
import { checkWritten } from './limits';
import { refuseOwnership } from './ownership';

/**
 * Updates (`merge`) or replaces documents of a query that the update rule allows. An upsert that
 * makes a new document needs the create rule too, and the document belongs to the caller.
 */
export const modifyDocuments: ClientAction = async (parameters, client) => {
  const { store, rules, request } = client;
  const collection = requiredText(parameters, 'collectionName');
  const data = documentIn(parameters, 'data', request.now);
  refuseOwnership(data);
  checkWritten(data);
  const asked = documentIn(parameters, 'query', request.now);
  const { query, accepts } = rules.mayUpdate(collection, request, asked, data);
  const completeNew = (document: Document): Document => {
    const owner = ownerIdOf(request.caller);
    if ((document['_openid'] ?? owner) !== owner) {
      throw permissionDenied('a new document cannot be of somebody else');
    }
    const complete = { ...document, _openid: owner };
    rules.mayCreate(collection, request, complete, requestDataOf(data));
    return complete;
  };
  const { updated, upsertedId } = await modify(store, collection, {
    query,
    data,
    accepts,
    completeNew,
    keeps: ['_openid'],
    merge: parameters['merge'] === true,
    multiple: parameters['multi'] === true,
    upsert: parameters['upsert'] === true,
  });
  const made = upsertedId === undefined ? undefined : toExtendedJson(upsertedId);
  // The SDK reads the first name after `set` and the second after `update`.
  return { updated, upserted_id: made, upsert_id: made };
};
