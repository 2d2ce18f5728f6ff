import { CloudError } from '../../errors';

/** The request is malformed or asks for something the database refuses. */
export const requestFailed = (message: string): CloudError =>
  new CloudError('DATABASE_REQUEST_FAILED', message);

/** An update would give a document another `_id`. */
export const immutableId = (): CloudError =>
  requestFailed("Performing an update on the path '_id' would modify the immutable field '_id'");

export const collectionMissing = (collection: string): CloudError =>
  new CloudError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${collection}. Please check your request.`,
  );

/** A collection of this name exists already. */
export const collectionExists = (collection: string): CloudError =>
  requestFailed(
    `[ResourceInUse] Table exist: ${collection}. Please check your request, but if the problem cannot be solved, contact us.`,
  );

export const transactionConflict = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request, but if the problem cannot be solved, contact us.',
  );

export const transactionMissing = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. Please check your request, but if the problem cannot be solved, contact us.',
  );
