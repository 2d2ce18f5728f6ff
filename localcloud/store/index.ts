export { DamagedData, dataFileIn } from './data-file';
export { declareCollections, type StoreDeclaration } from './declare';
export { CloudError } from './errors';
export type { DocumentTest } from './find';
export { insertDocuments } from './insert';
export { modifyDocuments, type ModifyOptions, type ModifyResult } from './modify';
export { removeDocuments } from './remove';
export { Store, type CollectionGuard, type StoreOptions } from './store';
export type { Document, MaybeValue, Value } from './values';
