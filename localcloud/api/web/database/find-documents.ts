import { optionalCount, requiredText } from '../../../parameters';
import type { ClientAction } from './client';
import { documentIn, orderIn, toClientJson } from './documents';
import { checkedResult, DEFAULT_LIMIT, LARGEST_LIMIT } from './limits';

/** Finds documents by a query that the read rule allows. */
export const findDocuments: ClientAction = (parameters, { store, rules, request }) => {
  const collection = requiredText(parameters, 'collectionName');
  const asked = documentIn(parameters, 'query', request.now);
  const offset = optionalCount(parameters, 'offset') ?? 0;
  const limit = Math.min(optionalCount(parameters, 'limit') || DEFAULT_LIMIT, LARGEST_LIMIT);
  const order = orderIn(parameters);
  const projection = documentIn(parameters, 'projection', request.now);
  const { query, accepts } = rules.mayRead(collection, request, asked);
  const documents = store.find(collection, {
    query,
    accepts,
    order,
    skip: offset,
    limit,
    projection: Object.keys(projection).length > 0 ? projection : undefined,
  });
  return { list: checkedResult(documents.map(toClientJson)), offset, limit };
};
