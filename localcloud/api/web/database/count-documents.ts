import { requiredText } from '../../../parameters';
import type { ClientAction } from './client';
import { documentIn } from './documents';

/** Counts the documents of a query that the read rule allows. */
export const countDocuments: ClientAction = (parameters, { store, rules, request }) => {
  const collection = requiredText(parameters, 'collectionName');
  const { query, accepts } = rules.mayRead(
    collection,
    request,
    documentIn(parameters, 'query', request.now),
  );
  return { total: store.count(collection, query, accepts) };
};
