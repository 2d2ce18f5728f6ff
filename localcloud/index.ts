/** The door of the package: what tests and tools of an app may use of the local cloud in-process. */
export { applyDatabaseRequest } from './api/admin/database';
export { insertSeeds } from './app/seeds';
export { loadSecrets } from './secrets';
export {
  dataFileIn,
  insertDocuments,
  modifyDocuments,
  removeDocuments,
  Store,
  type Document,
  type StoreDeclaration,
} from './store';
export { parseDocument, toExtendedJson } from './store/values/ejson';
