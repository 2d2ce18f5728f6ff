import type { DatabaseAction } from './action';
import { requiredText } from '../../../parameters';

/** Begins a transaction; its id stands beside the data of the reply. */
export const startTransaction: DatabaseAction = (_parameters, { services }) => ({
  transactionId: services.store.startTransaction(),
});

/** Writes what the transaction staged. */
export const commitTransaction: DatabaseAction = async (parameters, { services }) => {
  await services.store.commitTransaction(requiredText(parameters, 'transactionId'));
  return {};
};

/** Forgets what the transaction staged. */
export const abortTransaction: DatabaseAction = (parameters, { services }) => {
  services.store.abortTransaction(requiredText(parameters, 'transactionId'));
  return {};
};
