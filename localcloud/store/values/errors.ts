import { CloudError } from '../../errors';

/** The request is malformed or asks for something the database refuses. */
export function requestFailed(message: string): CloudError {
  return new CloudError('DATABASE_REQUEST_FAILED', message);
}

/** An update would give a document another `_id`. */
export function immutableId(): CloudError {
  return requestFailed(
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );
}

export function collectionMissing(collection: string): CloudError {
  return new CloudError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${collection}. Please check your request.`,
  );
}

/** A collection of this name exists already. */
export function collectionExists(collection: string): CloudError {
  return requestFailed(
    `[ResourceInUse] Table exist: ${collection}. Please check your request, but if the problem cannot be solved, contact us.`,
  );
}

export function transactionConflict(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request, but if the problem cannot be solved, contact us.',
  );
}

export function transactionMissing(): CloudError {
  return new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. Please check your request, but if the problem cannot be solved, contact us.',
  );
}
