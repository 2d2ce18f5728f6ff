import type { DatabaseAction, DatabaseServices } from './action';
import { CloudError, notImplemented } from '../../../errors';
import type { ActionReply } from '../action';
import { requiredText, type Parameters } from '../../../parameters';
import { addCollection } from './add-collection';
import { aggregateDocuments } from './aggregate-documents';
import { calculateDocument } from './calculate-document';
import { getDocument } from './get-document';
import { insertDocument } from './insert-document';
import { modifyAndReturn } from './modify-and-return';
import { modifyDocument } from './modify-document';
import { removeDocument } from './remove-document';
import { abortTransaction, commitTransaction, startTransaction } from './transactions';

/** The database's actions by name. */
export const databaseActions: ReadonlyMap<string, DatabaseAction> = new Map([
  ['database.addCollection', addCollection],
  ['database.insertDocument', insertDocument],
  ['database.getDocument', getDocument],
  ['database.calculateDocument', calculateDocument],
  ['database.aggregateDocuments', aggregateDocuments],
  ['database.modifyDocument', modifyDocument],
  ['database.modifyAndReturnDoc', modifyAndReturn],
  ['database.removeDocument', removeDocument],
  ['database.startTransaction', startTransaction],
  ['database.commitTransaction', commitTransaction],
  ['database.abortTransaction', abortTransaction],
]);

/**
 * Applies one request as the SDK makes it (`parameters.action` and so on) to a store, in this thread,
 * and answers as `/admin` does: with data, or with a code and a message. With a store that is not
 * durable everything is done before the first await.
 */
export const applyDatabaseRequest = async (
  parameters: Parameters,
  services: DatabaseServices,
): Promise<ActionReply> => {
  try {
    const name = requiredText(parameters, 'action');
    const action = databaseActions.get(name);
    if (!action) throw notImplemented(name);
    return await action(parameters, { services });
  } catch (error) {
    if (error instanceof CloudError) return { code: error.code, message: error.message };
    throw error;
  }
};
