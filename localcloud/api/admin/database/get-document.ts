import type { DatabaseAction } from './action';
import { stringifyExtendedJson } from '../../../store/values/ejson';
import { optionalCount, optionalText, requiredText } from '../../../parameters';
import { documentOf, queryOf, requireDocumentQuery } from './query-parameters';

const DEFAULT_LIMIT = 100;
const LARGEST_LIMIT = 1000;

/** Finds documents, at most 1 000 at a time (100 unless asked). */
export const getDocument: DatabaseAction = (parameters, { services }) => {
  const now = services.clock.now();
  const query = queryOf(parameters, now);
  requireDocumentQuery(parameters, query);
  const limit = optionalCount(parameters, 'limit') || DEFAULT_LIMIT;
  const documents = services.store.find(
    requiredText(parameters, 'collectionName'),
    {
      query,
      order: documentOf(parameters, 'order', now),
      skip: optionalCount(parameters, 'offset'),
      limit: Math.min(limit, LARGEST_LIMIT),
      projection: documentOf(parameters, 'projection', now),
    },
    optionalText(parameters, 'transactionId'),
  );
  return { data: { list: documents.map(stringifyExtendedJson) } };
};
