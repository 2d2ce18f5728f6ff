import { modifyDocuments } from '../../../store';
import type { DatabaseAction } from './action';
import { toExtendedJson } from '../../../store/values/ejson';
import { optionalText, requiredText } from '../../../parameters';
import { dataOf, queryOf, requireDocumentQuery } from './query-parameters';

/** Updates (`merge`) or replaces documents; `upsert` inserts one when none matches. */
export const modifyDocument: DatabaseAction = async (parameters, { services }) => {
  const now = services.clock.now();
  const query = queryOf(parameters, now);
  requireDocumentQuery(parameters, query);
  const { updated, upsertedId } = await modifyDocuments(
    services.store,
    requiredText(parameters, 'collectionName'),
    {
      query,
      data: dataOf(parameters, now),
      merge: parameters['merge'] === true,
      multiple: parameters['multi'] === true,
      upsert: parameters['upsert'] === true,
    },
    optionalText(parameters, 'transactionId'),
  );
  return {
    data: {
      updated,
      upsert_id: upsertedId === undefined ? undefined : toExtendedJson(upsertedId),
    },
  };
};
