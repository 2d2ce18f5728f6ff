import * as v from 'valibot';
import { consoleOperation } from './operation';

/** The collections by name, with the number of their documents and their indexes. */
export const listCollections = consoleOperation(v.strictObject({}), (_input, { services }) => {
  const { inspector } = services.store;
  const { changes } = inspector;
  const collections = inspector.collections();
  return {
    changes,
    collections: collections.sort((left, right) => (left.name < right.name ? -1 : 1)),
  };
});
