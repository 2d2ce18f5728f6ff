import { insertDocuments } from '../../../store';
import { invalidParameter } from '../../../errors';
import type { DatabaseAction } from './action';
import { parseDocument, toExtendedJson } from '../../../store/values/ejson';
import { optionalText, requiredList, requiredText } from '../../../parameters';

/** Inserts documents and answers their ids. */
export const insertDocument: DatabaseAction = async (parameters, { services }) => {
  const now = services.clock.now();
  const documents = requiredList(parameters, 'data').map((written) => {
    if (typeof written !== 'string') throw invalidParameter('data must hold strings');
    return parseDocument(written, now);
  });
  const ids = await insertDocuments(
    services.store,
    requiredText(parameters, 'collectionName'),
    documents,
    optionalText(parameters, 'transactionId'),
  );
  return { data: { insertedIds: ids.map(toExtendedJson) } };
};
