import * as v from 'valibot';
import { consoleOperation } from './operation';
import { collectionName } from './values';

/** Makes a collection without indexes; one that exists already is left as it is. */
export const addCollection = consoleOperation(
  v.strictObject({ collection: collectionName }),
  async ({ collection }, { services }) => {
    await services.store.addCollection(collection);
    return {};
  },
);
