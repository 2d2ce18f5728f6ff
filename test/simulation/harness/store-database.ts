import {
  type Document,
  insertDocuments,
  modifyDocuments,
  removeDocuments,
  type Store,
} from 'localcloud';
import type { CollectionName, Collections } from '../../../typings/collections';
import type { Change, Database, Selection } from '../../../cloudfunctions/platform/database';

/** Documents of our own types hold only what the store can hold. */
const asDocument = (value: object): Document => value as Document;

const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('E11000');

const toUpdate = (change: Change<object>): Document => ({
  ...(change.$set === undefined ? {} : { $set: asDocument(change.$set) }),
  ...(change.$unset === undefined
    ? {}
    : { $unset: Object.fromEntries(change.$unset.map((path) => [path, ''])) }),
  ...(change.$inc === undefined ? {} : { $inc: asDocument(change.$inc) }),
  ...(change.$push === undefined
    ? {}
    : {
        $push: Object.fromEntries(
          Object.entries(change.$push).map(([field, items]) => [field, { $each: items }]),
        ) as Document,
      }),
  ...(change.$pull === undefined ? {} : { $pull: asDocument(change.$pull) }),
});

/** The `Database` port straight on a store: a write is in place when the method returns. */
export const createStoreDatabase = (store: Store): Database => ({
  get: async <Name extends CollectionName>(name: Name, id: string) => {
    const [found] = store.find(name, { query: { _id: id }, limit: 1 });
    return (found ?? null) as unknown as Collections[Name] | null;
  },

  find: async <Name extends CollectionName>(name: Name, selection: Selection<Collections[Name]>) =>
    store.find(name, {
      query: asDocument(selection.where),
      order: Object.fromEntries(
        (selection.order ?? []).map(([field, direction]) => [field, direction === 'asc' ? 1 : -1]),
      ),
      ...(selection.skip === undefined ? {} : { skip: selection.skip }),
      limit: selection.limit,
    }) as unknown as Collections[Name][],

  count: async (name, where) => store.count(name, asDocument(where)),

  insert: async (name, document) => {
    try {
      await insertDocuments(store, name, [asDocument(document)]);
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  },

  update: async (name, where, change) => {
    const { updated } = await modifyDocuments(store, name, {
      query: asDocument(where),
      data: toUpdate(change),
      merge: true,
      multiple: true,
      upsert: false,
    });
    return updated;
  },

  remove: async (name, where) => removeDocuments(store, name, asDocument(where), true),
});
