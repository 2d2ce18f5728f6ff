import { addCollection } from './add-collection';
import { importLines } from './import-lines';
import { insertDocuments } from './insert-documents';
import { invokeFunction } from './invoke-function';
import { listCollections } from './list-collections';
import { listFaults } from './list-faults';
import { listFiles } from './list-files';
import { listFunctions } from './list-functions';
import { listInvocations } from './list-invocations';
import { listMessages } from './list-messages';
import { listTimers } from './list-timers';
import { listUsers } from './list-users';
import { moveClock } from './move-clock';
import { openDocuments } from './open-documents';
import { orderFault } from './order-fault';
import { pageDocuments } from './page-documents';
import { readDocumentById } from './read-document';
import { readInvocation } from './read-invocation';
import { readStatus } from './read-status';
import { removeDocumentById } from './remove-document';
import { removeFaults } from './remove-faults';
import { removeFile } from './remove-file';
import { replaceDocumentById } from './replace-document';
import { runTimer } from './run-timer';
import { setSubscription } from './set-subscription';

/** What the page may ask: `POST /__console/api/<name>`. Exports have an address of their own. */
export const operations = {
  readStatus,
  moveClock,
  listTimers,
  runTimer,
  listCollections,
  addCollection,
  openDocuments,
  pageDocuments,
  readDocument: readDocumentById,
  insertDocuments,
  replaceDocument: replaceDocumentById,
  removeDocument: removeDocumentById,
  importLines,
  listFunctions,
  invokeFunction,
  listInvocations,
  readInvocation,
  listMessages,
  setSubscription,
  listFiles,
  removeFile,
  listUsers,
  listFaults,
  orderFault,
  removeFaults,
} as const;

export type Operations = typeof operations;
