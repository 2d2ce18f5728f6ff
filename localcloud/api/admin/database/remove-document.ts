import { removeDocuments } from '../../../store';
import type { DatabaseAction } from './action';
import { optionalText, requiredText } from '../../../parameters';
import { queryOf, requireDocumentQuery } from './query-parameters';

/** Removes the documents that match and answers how many. */
export const removeDocument: DatabaseAction = async (parameters, { services }) => {
  const query = queryOf(parameters, services.clock.now());
  requireDocumentQuery(parameters, query);
  const deleted = await removeDocuments(
    services.store,
    requiredText(parameters, 'collectionName'),
    query,
    parameters['multi'] === true,
    optionalText(parameters, 'transactionId'),
  );
  return { data: { deleted } };
};
