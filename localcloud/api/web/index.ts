import { downloadUrls } from '../admin/storage/download-urls';
import type { WebAction } from './action';
import { callFunction } from './call-function';
import { databaseActions } from './database';
import { deleteFiles } from './delete-files';
import { signInToWatch } from './sign-in-to-watch';
import { uploadMetadata } from './upload-metadata';

/** The actions of `POST /web`, by their names in `@cloudbase/js-sdk`. */
export const webActions: ReadonlyMap<string, WebAction> = new Map<string, WebAction>([
  ['functions.invokeFunction', callFunction],
  ['storage.getUploadMetadata', uploadMetadata],
  ['storage.batchGetDownloadUrl', downloadUrls],
  ['storage.batchDeleteFile', deleteFiles],
  ['auth.wsWebSign', signInToWatch],
  ...databaseActions,
]);
