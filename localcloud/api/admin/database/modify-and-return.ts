import { modifyDocuments } from '../../../store';
import type { DatabaseAction } from './action';
import { stringifyExtendedJson } from '../../../store/values/ejson';
import { optionalText, requiredText } from '../../../parameters';
import { dataOf, queryOf } from './query-parameters';

/** Updates the first document that matches and answers the changed document. */
export const modifyAndReturn: DatabaseAction = async (parameters, { services }) => {
  const now = services.clock.now();
  const { updated, documents } = await modifyDocuments(
    services.store,
    requiredText(parameters, 'collectionName'),
    {
      query: queryOf(parameters, now),
      data: dataOf(parameters, now),
      merge: true,
      multiple: false,
      upsert: false,
    },
    optionalText(parameters, 'transactionId'),
  );
  const document = documents[0];
  return { data: { updated, doc: document ? stringifyExtendedJson(document) : undefined } };
};
