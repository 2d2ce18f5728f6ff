import type { Action } from '../action';
import { requiredText } from '../parameters';

/** Begins a transaction; its id stands beside the data of the reply. */
export const startTransaction: Action = (_parameters, { services }) => ({
  transactionId: services.store.startTransaction(),
});

/** Writes what the transaction staged. */
export const commitTransaction: Action = async (parameters, { services }) => {
  await services.store.commitTransaction(requiredText(parameters, 'transactionId'));
  return {};
};

/** Forgets what the transaction staged. */
export const abortTransaction: Action = (parameters, { services }) => {
  services.store.abortTransaction(requiredText(parameters, 'transactionId'));
  return {};
};
