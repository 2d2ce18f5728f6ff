import type { DatabaseAction } from './action';
import { requiredText } from '../../../parameters';

/** Makes a collection; it is an error that one of this name exists. */
export const addCollection: DatabaseAction = async (parameters, { services }) => {
  await services.store.addCollection(requiredText(parameters, 'collectionName'));
  return {};
};
