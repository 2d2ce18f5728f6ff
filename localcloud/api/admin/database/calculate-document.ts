import type { DatabaseAction } from './action';
import { requiredText } from '../../../parameters';
import { queryOf } from './query-parameters';

/** Counts the documents that match. */
export const calculateDocument: DatabaseAction = (parameters, { services }) => {
  const query = queryOf(parameters, services.clock.now());
  const total = services.store.count(requiredText(parameters, 'collectionName'), query);
  return { data: { total } };
};
