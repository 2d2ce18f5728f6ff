import type { Case, Context, Table } from '../support/case';
import { manual, platform, sdk } from '../support/sources';

const REQUEST_FAILED = -502_001;
const COLLECTION_MISSING = -502_005;

const missing = ({ db }: Context): Context['collection'] => db.collection('conformance_nowhere');

const inMissing = (name: string, run: (context: Context) => Promise<unknown>): Case => ({
  name,
  source: platform('error codes: DATABASE_COLLECTION_NOT_EXIST'),
  run,
  error: { errCode: COLLECTION_MISSING, message: /Db or Table not exist: conformance_nowhere/ },
});

const collections: Table = {
  name: 'a collection that is not there',
  cases: [
    inMissing('get', (context) => missing(context).get()),
    inMissing('get of one', (context) => missing(context).doc('x').get()),
    inMissing('where', (context) => missing(context).where({ n: 1 }).get()),
    inMissing('count', (context) => missing(context).count()),
    inMissing('add', (context) => missing(context).add({ data: { n: 1 } })),
    inMissing('set', (context) =>
      missing(context)
        .doc('x')
        .set({ data: { n: 1 } }),
    ),
    inMissing('update', (context) =>
      missing(context)
        .doc('x')
        .update({ data: { n: 1 } }),
    ),
    inMissing('update of many', (context) =>
      missing(context)
        .where({})
        .update({ data: { n: 1 } }),
    ),
    inMissing('remove', (context) => missing(context).doc('x').remove()),
    inMissing('remove of many', (context) => missing(context).where({}).remove()),
    {
      name: 'aggregate',
      source: platform('error codes: DATABASE_COLLECTION_NOT_EXIST'),
      run: (context) => missing(context).aggregate().count('n').end(),
      error: { errCode: -1, message: /Db or Table not exist: conformance_nowhere/ },
    },
  ],
};

const duplicates: Table = {
  name: 'duplicate keys',
  cases: [
    {
      name: 'add of an _id that is there',
      source: manual('db.collection.insertOne'),
      documents: [{ _id: 'x', n: 1 }],
      run: ({ collection }) => collection.add({ data: { _id: 'x', n: 2 } }),
      error: {
        errCode: REQUEST_FAILED,
        message: /E11000 duplicate key error collection: .*index: _id_/,
      },
    },
    {
      name: 'and it stays as it was',
      source: manual('db.collection.insertOne'),
      documents: [{ _id: 'x', n: 1 }],
      run: async ({ collection }) => {
        await collection.add({ data: { _id: 'x', n: 2 } }).catch(() => undefined);
        return (await collection.doc('x').get()).data;
      },
      result: { _id: 'x', n: 1 },
    },
    {
      name: 'one wins of several at once',
      source: manual('Unique Indexes'),
      run: async ({ collection }) => {
        const results = await Promise.allSettled(
          Array.from({ length: 6 }, (_value, n) => collection.add({ data: { _id: 'x', n } })),
        );
        return results.filter(({ status }) => status === 'fulfilled').length;
      },
      result: 1,
    },
    {
      name: 'the same _id as a number and a text are two',
      source: manual('Documents: The _id Field'),
      documents: [{ _id: '1' }],
      run: async ({ collection }) => (await collection.add({ data: { _id: 1 } }))._id,
      result: 1,
    },
  ],
};

const single: Table = {
  name: 'one document',
  cases: [
    {
      name: 'get of what is not there',
      source: sdk('wx-server-sdk, document.get'),
      run: ({ collection }) => collection.doc('x').get(),
      error: { errCode: -1, message: /document with _id x does not exist/ },
    },
    {
      name: 'doc without an id',
      source: sdk('collection.js'),
      run: ({ collection }) => Reflect.apply(collection.doc, collection, [undefined]),
      error: { message: /docId/ },
    },
    {
      name: 'doc with an object',
      source: sdk('collection.js'),
      run: ({ collection }) => Reflect.apply(collection.doc, collection, [{}]),
      error: { message: /docId/ },
    },
    {
      name: 'a collection without a name',
      source: sdk('index.js'),
      run: ({ db }) => db.collection(''),
      error: { message: /Collection name is required/ },
    },
    {
      name: 'where with a text',
      source: sdk('query.js'),
      run: ({ collection }) => collection.where('n = 1').get(),
      error: { message: /查询参数必须为对象/ },
    },
    {
      name: 'where with nothing but undefined',
      source: sdk('query.js'),
      run: ({ collection }) => collection.where({ n: undefined }).get(),
      error: { message: /undefined/ },
    },
    {
      name: 'update of nothing',
      source: sdk('wx-server-sdk, document.update'),
      documents: [{ _id: 'x' }],
      run: ({ collection }) => collection.doc('x').update({ data: {} }),
      error: { errCode: -1, message: /data/ },
    },
    {
      name: 'set of nothing',
      source: sdk('wx-server-sdk, document.set'),
      run: ({ collection }) => collection.doc('x').set({ data: {} }),
      error: { errCode: -1, message: /data/ },
    },
  ],
};

const creations: Table = {
  name: 'createCollection',
  cases: [
    {
      name: 'a name that is taken',
      source: platform('Database.createCollection'),
      run: ({ db, collectionName }) => db.createCollection(collectionName),
      error: { errCode: -1, message: /exist/ },
    },
    {
      name: 'a name that is none',
      source: platform('Database.createCollection'),
      run: ({ db }) => db.createCollection('a/b'),
      error: { errCode: -1, message: /invalid collection name: a\/b/ },
    },
  ],
};

/** What is answered by errors. */
export const tables: readonly Table[] = [collections, creations, duplicates, single];
