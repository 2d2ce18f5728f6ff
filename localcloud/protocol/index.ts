import type { Action } from './action';
import { addCollection } from './database/add-collection';
import { calculateDocument } from './database/calculate-document';
import { getDocument } from './database/get-document';
import { insertDocument } from './database/insert-document';
import { modifyAndReturn } from './database/modify-and-return';
import { modifyDocument } from './database/modify-document';
import { removeDocument } from './database/remove-document';
import { abortTransaction, commitTransaction, startTransaction } from './database/transactions';
import { invokeFunction } from './functions/invoke-function';
import { deleteFiles } from './storage/delete-files';
import { downloadUrls } from './storage/download-urls';
import { uploadMetadata } from './storage/upload-metadata';

/** The actions of `POST /admin`. `wx.openApi` has a table of its own (`openapi/index.ts`). */
export const actions: ReadonlyMap<string, Action> = new Map([
  ['database.addCollection', addCollection],
  ['database.insertDocument', insertDocument],
  ['database.getDocument', getDocument],
  ['database.calculateDocument', calculateDocument],
  ['database.modifyDocument', modifyDocument],
  ['database.modifyAndReturnDoc', modifyAndReturn],
  ['database.removeDocument', removeDocument],
  ['database.startTransaction', startTransaction],
  ['database.commitTransaction', commitTransaction],
  ['database.abortTransaction', abortTransaction],
  ['functions.invokeFunction', invokeFunction],
  ['storage.getUploadMetadata', uploadMetadata],
  ['storage.batchGetDownloadUrl', downloadUrls],
  ['storage.batchDeleteFile', deleteFiles],
]);
