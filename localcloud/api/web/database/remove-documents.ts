import { requiredText } from '../../../parameters';
import { removeDocuments as remove } from '../../../store';
import type { ClientAction } from './client';
import { documentIn } from './documents';

/** Removes documents of a query that the delete rule allows. */
export const removeDocuments: ClientAction = async (parameters, client) => {
  const { store, rules, request } = client;
  const collection = requiredText(parameters, 'collectionName');
  const asked = documentIn(parameters, 'query', request.now);
  const { query, accepts } = rules.mayRemove(collection, request, asked);
  const multiple = parameters['multi'] === true;
  return { deleted: await remove(store, collection, query, multiple, undefined, accepts) };
};
