import type { Action } from './action';
import { databaseActions } from './database';
import { invokeFunction } from './functions/invoke-function';
import { deleteFiles } from './storage/delete-files';
import { downloadUrls } from './storage/download-urls';
import { uploadMetadata } from './storage/upload-metadata';

/** The actions of `POST /admin`. `wx.openApi` has a table of its own (`wechat/index.ts`). */
export const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  ...databaseActions,
  ['functions.invokeFunction', invokeFunction],
  ['storage.getUploadMetadata', uploadMetadata],
  ['storage.batchGetDownloadUrl', downloadUrls],
  ['storage.batchDeleteFile', deleteFiles],
]);
