import type { Case, Table } from '../support/case';
import { manual, platform, sdk } from '../support/sources';

const REQUEST_FAILED = -502_001;
const INVALID_PARAMETER = -501_007;

const document = {
  _id: 'x',
  n: 1,
  list: [
    { k: 'a', n: 1 },
    { k: 'b', n: 5 },
  ],
  scores: [1, 8, 9],
};

/** What the document `x` holds after an operation. */
const after = async (
  collection: Parameters<Case['run']>[0]['collection'],
  operation: Promise<{ stats: object }>,
): Promise<unknown> => {
  const { stats } = await operation;
  const { data } = await collection.where({}).orderBy('_id', 'asc').get();
  return { stats, documents: data };
};

export const positional: Table = {
  name: 'the element found by the query',
  cases: (
    [
      [
        'of objects',
        ({ collection }) => collection.where({ 'list.k': 'b' }).update({ data: { 'list.$.n': 6 } }),
        {
          list: [
            { k: 'a', n: 1 },
            { k: 'b', n: 6 },
          ],
        },
      ],
      [
        'by elemMatch',
        ({ collection, _ }) =>
          collection
            .where({ list: _.elemMatch({ k: 'b', n: _.gt(2) }) })
            .update({ data: { 'list.$.n': _.inc(1) } }),
        {
          list: [
            { k: 'a', n: 1 },
            { k: 'b', n: 6 },
          ],
        },
      ],
      [
        'of values: the first that meets the condition',
        ({ collection, _ }) =>
          collection.where({ scores: _.gt(7) }).update({ data: { 'scores.$': 0 } }),
        { scores: [1, 0, 9] },
      ],
      [
        'a value itself',
        ({ collection }) => collection.where({ scores: 9 }).update({ data: { 'scores.$': 10 } }),
        { scores: [1, 8, 10] },
      ],
      [
        'inside and',
        ({ collection, _ }) =>
          collection
            .where(_.and([{ n: 1 }, { 'list.k': 'a' }]))
            .update({ data: { 'list.$.k': 'c' } }),
        {
          list: [
            { k: 'c', n: 1 },
            { k: 'b', n: 5 },
          ],
        },
      ],
    ] satisfies readonly (readonly [
      string,
      (context: Parameters<Case['run']>[0]) => Promise<{ stats: object }>,
      object,
    ])[]
  ).map(([name, run, changes]) => ({
    name,
    source: manual('$ (update)'),
    documents: [document],
    run: (context) => after(context.collection, run(context)),
    result: { stats: { updated: 1 }, documents: [{ ...document, ...changes }] },
  })),
};

export const whole: Table = {
  name: 'set of a whole document',
  cases: [
    {
      name: 'replaces everything but the _id',
      source: platform('Document.set'),
      documents: [document],
      run: ({ collection }) => after(collection, collection.doc('x').set({ data: { a: 1 } })),
      result: { stats: { updated: 1, created: 0 }, documents: [{ _id: 'x', a: 1 }] },
    },
    {
      name: 'makes what is not there',
      source: platform('Document.set'),
      run: ({ collection }) => after(collection, collection.doc('y').set({ data: { a: 1 } })),
      result: { stats: { updated: 0, created: 1 }, documents: [{ _id: 'y', a: 1 }] },
    },
    {
      name: 'with the same fields changes nothing',
      source: manual('db.collection.replaceOne'),
      documents: [{ _id: 'x', a: 1 }],
      run: ({ collection }) => after(collection, collection.doc('x').set({ data: { a: 1 } })),
      result: { stats: { updated: 0, created: 0 }, documents: [{ _id: 'x', a: 1 }] },
    },
    {
      name: 'with the server’s date',
      source: platform('Database.serverDate'),
      run: async ({ collection, db }) => {
        await collection.doc('y').set({ data: { at: db.serverDate() } });
        const { data } = await collection.doc('y').get();
        return data['at'] instanceof Date;
      },
      result: true,
    },
    {
      name: 'not with commands',
      source: sdk('document.js'),
      documents: [document],
      run: ({ collection, _ }) => collection.doc('x').set({ data: { n: _.inc(1) } }),
      error: { errCode: REQUEST_FAILED, message: /update operator complicit/ },
    },
    {
      name: 'not with an _id',
      source: sdk('document.js'),
      documents: [document],
      run: ({ collection }) => collection.doc('x').set({ data: { _id: 'z', n: 1 } }),
      error: { errCode: INVALID_PARAMETER, message: /不能更新_id的值/ },
    },
    {
      name: 'not with a raw operator',
      source: manual('db.collection.replaceOne'),
      documents: [document],
      run: ({ collection }) => collection.doc('x').set({ data: { $set: { n: 5 } } }),
      error: { errCode: REQUEST_FAILED, message: /must not contain update operators|\$set/ },
    },
    {
      name: 'keeps a number as _id',
      source: platform('Collection.doc'),
      run: ({ collection }) => after(collection, collection.doc(7).set({ data: { a: 1 } })),
      result: { stats: { updated: 0, created: 1 }, documents: [{ _id: 7, a: 1 }] },
    },
  ],
};

const three = [
  { _id: 'a', n: 1 },
  { _id: 'b', n: 2 },
  { _id: 'c', n: 3, t: 'x' },
];

export const many: Table = {
  name: 'many documents at once',
  cases: [
    {
      name: 'all that match',
      source: platform('Collection.update'),
      documents: three,
      run: ({ collection, _ }) =>
        after(collection, collection.where({ n: _.gt(1) }).update({ data: { n: _.inc(10) } })),
      result: {
        stats: { updated: 2 },
        documents: [
          { _id: 'a', n: 1 },
          { _id: 'b', n: 12 },
          { _id: 'c', n: 13, t: 'x' },
        ],
      },
    },
    {
      name: 'counts only those that change',
      source: manual('WriteResult.nModified'),
      documents: three,
      run: ({ collection }) =>
        collection
          .where({})
          .update({ data: { n: 2 } })
          .then(({ stats }) => stats),
      result: { updated: 2 },
    },
    {
      name: 'none that match',
      source: platform('Collection.update'),
      documents: three,
      run: ({ collection }) =>
        collection
          .where({ n: 9 })
          .update({ data: { n: 2 } })
          .then(({ stats }) => stats),
      result: { updated: 0 },
    },
    {
      name: 'a document that is not there',
      source: platform('Document.update'),
      run: ({ collection }) =>
        collection
          .doc('z')
          .update({ data: { n: 2 } })
          .then(({ stats }) => stats),
      result: { updated: 0 },
    },
    {
      name: 'removes all that match',
      source: platform('Collection.remove'),
      documents: three,
      run: ({ collection, _ }) => after(collection, collection.where({ n: _.lt(3) }).remove()),
      result: { stats: { removed: 2 }, documents: [{ _id: 'c', n: 3, t: 'x' }] },
    },
    {
      name: 'removes one document',
      source: platform('Document.remove'),
      documents: three,
      run: ({ collection }) =>
        collection
          .doc('b')
          .remove()
          .then(({ stats }) => stats),
      result: { removed: 1 },
    },
    {
      name: 'removes nothing',
      source: platform('Document.remove'),
      run: ({ collection }) =>
        collection
          .doc('b')
          .remove()
          .then(({ stats }) => stats),
      result: { removed: 0 },
    },
    {
      name: 'the condition sees the document as it was',
      source: manual('db.collection.updateMany'),
      documents: three,
      run: ({ collection, _ }) =>
        after(collection, collection.where({ n: _.lt(3) }).update({ data: { n: _.inc(1) } })),
      result: {
        stats: { updated: 2 },
        documents: [
          { _id: 'a', n: 2 },
          { _id: 'b', n: 3 },
          { _id: 'c', n: 3, t: 'x' },
        ],
      },
    },
    {
      name: 'only if the version is still the same',
      source: platform('Collection.update'),
      documents: three,
      run: async ({ collection, _ }) => {
        const results = await Promise.all(
          Array.from({ length: 5 }, () =>
            collection.where({ _id: 'a', n: 1 }).update({ data: { n: _.inc(1) } }),
          ),
        );
        return results.map(({ stats }) => stats.updated).sort((left, right) => left - right);
      },
      result: [0, 0, 0, 0, 1],
    },
    {
      name: 'increments side by side are not lost',
      source: platform('Command.inc'),
      documents: three,
      run: async ({ collection, _ }) => {
        await Promise.all(
          Array.from({ length: 10 }, () => collection.doc('a').update({ data: { n: _.inc(1) } })),
        );
        return (await collection.doc('a').get()).data;
      },
      result: { _id: 'a', n: 11 },
    },
    {
      name: 'not the _id',
      source: sdk('query.js'),
      documents: three,
      run: ({ collection }) => collection.where({ n: 1 }).update({ data: { _id: 'z' } }),
      error: { errCode: INVALID_PARAMETER, message: /不能更新_id的值/ },
    },
    {
      name: 'not the _id of one document',
      source: sdk('document.js'),
      documents: three,
      run: ({ collection }) => collection.doc('a').update({ data: { _id: 'z', n: 5 } }),
      error: { errCode: INVALID_PARAMETER, message: /不能更新_id的值/ },
    },
    {
      name: 'a wrong type in one leaves all as they were',
      source: platform('transactional writes of one request'),
      documents: [
        { _id: 'a', n: 1 },
        { _id: 'b', n: 'x' },
      ],
      isLocal: true,
      run: async ({ collection, _ }) => {
        const failure = await collection
          .where({})
          .update({ data: { n: _.inc(1) } })
          .then(
            () => 'none',
            () => 'refused',
          );
        return {
          failure,
          documents: (await collection.where({}).orderBy('_id', 'asc').get()).data,
        };
      },
      result: {
        failure: 'refused',
        documents: [
          { _id: 'a', n: 1 },
          { _id: 'b', n: 'x' },
        ],
      },
    },
  ],
};
