import type { DatabaseAction } from './index';
import { requiredText } from '../parameters';

/** Makes a collection; one that exists already is left as it is. */
export const addCollection: DatabaseAction = async (parameters, { services }) => {
  await services.store.addCollection(requiredText(parameters, 'collectionName'));
  return {};
};
