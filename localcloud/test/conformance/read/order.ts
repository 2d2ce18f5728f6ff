import type { Case, Context, Table } from '../support/case';
import { manual, platform, sdk } from '../support/sources';

const day = new Date(Date.UTC(2026, 0, 1));

/** One document per type, in MongoDB's order of types. */
const byType = [
  { _id: 'empty array', v: [] },
  { _id: 'missing' },
  { _id: 'null', v: null },
  { _id: 'nan', v: Number.NaN },
  { _id: 'minus', v: -5 },
  { _id: 'number', v: 2.5 },
  { _id: 'infinity', v: Infinity },
  { _id: 'empty text', v: '' },
  { _id: 'text', v: 'a' },
  { _id: 'chinese', v: '积' },
  { _id: 'object', v: { a: 1 } },
  { _id: 'larger object', v: { a: 1, b: 1 } },
  { _id: 'false', v: false },
  { _id: 'true', v: true },
  { _id: 'date', v: day },
];

const pairs = [
  { _id: 'a', m: 1, n: 2 },
  { _id: 'b', m: 1, n: 1 },
  { _id: 'c', m: 0, n: 3 },
  { _id: 'd', m: 1 },
  { _id: 'e', m: 0, n: 1 },
];

const arrays = [
  { _id: 'a', v: [5, 1] },
  { _id: 'b', v: [3] },
  { _id: 'c', v: 4 },
  { _id: 'd', v: [] },
  { _id: 'e', v: [9, 2] },
];

const nested = [
  { _id: 'a', o: { n: 2 } },
  { _id: 'b', o: { n: 1 } },
  { _id: 'c' },
  { _id: 'd', o: [{ n: 0 }, { n: 5 }] },
];

type Row = readonly [
  name: string,
  documents: readonly { readonly _id: string }[],
  keys: readonly (readonly [field: string, direction: 'asc' | 'desc'])[],
  ids: readonly string[],
];

const idsOf = (documents: Row[1]): string[] => documents.map(({ _id }) => _id);

const rows: readonly Row[] = [
  [
    'over all types',
    byType,
    [
      ['v', 'asc'],
      ['_id', 'asc'],
    ],
    idsOf(byType),
  ],
  [
    'over all types, downwards',
    byType,
    [
      ['v', 'desc'],
      ['_id', 'desc'],
    ],
    [...idsOf(byType)].reverse(),
  ],
  [
    'two fields',
    pairs,
    [
      ['m', 'asc'],
      ['n', 'asc'],
    ],
    ['e', 'c', 'd', 'b', 'a'],
  ],
  [
    'two fields in two directions',
    pairs,
    [
      ['m', 'desc'],
      ['n', 'asc'],
    ],
    ['d', 'b', 'a', 'e', 'c'],
  ],
  [
    'the first field leads',
    pairs,
    [
      ['n', 'desc'],
      ['m', 'asc'],
    ],
    ['c', 'a', 'e', 'b', 'd'],
  ],
  ['the _id', pairs, [['_id', 'desc']], ['e', 'd', 'c', 'b', 'a']],
  ['an array by its least element', arrays, [['v', 'asc']], ['d', 'a', 'e', 'b', 'c']],
  ['downwards by its greatest', arrays, [['v', 'desc']], ['e', 'a', 'c', 'b', 'd']],
  ['a nested field', nested, [['o.n', 'asc']], ['c', 'd', 'b', 'a']],
  ['a nested field downwards', nested, [['o.n', 'desc']], ['d', 'a', 'b', 'c']],
];

const request = platform('Collection.limit and Collection.skip');
const numbered = Array.from({ length: 105 }, (_value, n) => ({
  _id: String(n).padStart(4, '0'),
  n,
}));

const idsFound = async (query: Pick<Context['collection'], 'get'>): Promise<unknown[]> =>
  (await query.get()).data.map(({ _id }) => _id);

export const order: Table = {
  name: 'orderBy',
  cases: [
    ...rows.map(
      ([name, documents, keys, result]): Case => ({
        name,
        source: manual('Comparison/Sort Order'),
        documents,
        run: ({ collection }) => {
          let query = collection.where({});
          for (const [field, direction] of keys) query = query.orderBy(field, direction);
          return idsFound(query);
        },
        result,
      }),
    ),
    {
      name: 'another direction',
      source: sdk('query.js'),
      run: ({ collection }) => collection.orderBy('n', 'up').get(),
      error: { message: /./ },
    },
  ],
};

export const page: Table = {
  name: 'skip, limit and count',
  cases: [
    {
      name: '100 documents unless asked',
      source: request,
      documents: numbered,
      run: async ({ collection }) => (await collection.get()).data.length,
      result: 100,
    },
    {
      name: 'as many as asked',
      source: request,
      documents: numbered,
      run: async ({ collection }) => (await collection.limit(103).get()).data.length,
      result: 103,
    },
    {
      name: 'a limit of 0 is none',
      source: sdk('query.js'),
      documents: numbered,
      run: async ({ collection }) => (await collection.limit(0).get()).data.length,
      result: 100,
    },
    {
      name: 'never more than 1000',
      source: request,
      isLocal: true,
      run: async ({ collection, collectionName, cloud }) => {
        const many = Array.from({ length: 1005 }, (_value, n) => ({ _id: n }));
        await cloud().insert(collectionName, many);
        return (await collection.limit(5000).get()).data.length;
      },
      result: 1000,
    },
    {
      name: 'skip after the order',
      source: request,
      documents: pairs,
      run: ({ collection }) => idsFound(collection.orderBy('_id', 'desc').skip(1).limit(2)),
      result: ['d', 'c'],
    },
    {
      name: 'skip with the order of a field',
      source: request,
      documents: pairs,
      run: ({ collection }) =>
        idsFound(collection.orderBy('m', 'asc').orderBy('_id', 'asc').skip(1).limit(2)),
      result: ['e', 'a'],
    },
    {
      name: 'skip beyond the end',
      source: request,
      documents: pairs,
      run: ({ collection }) => idsFound(collection.skip(10)),
      result: [],
    },
    {
      name: 'a broken limit',
      source: sdk('validate.js'),
      run: ({ collection }) => collection.limit(1.5).get(),
      error: { message: /limit/ },
    },
    {
      name: 'count of all',
      source: platform('Collection.count'),
      documents: numbered,
      run: async ({ collection }) => (await collection.count()).total,
      result: 105,
    },
    {
      name: 'count of a query',
      source: platform('Collection.count'),
      documents: pairs,
      run: async ({ collection, _ }) => (await collection.where({ n: _.gt(1) }).count()).total,
      result: 2,
    },
    {
      name: 'count of nothing',
      source: platform('Collection.count'),
      run: async ({ collection }) => (await collection.where({ n: 1 }).count()).total,
      result: 0,
    },
    {
      name: 'count pays no heed to limit',
      source: sdk('query.js'),
      documents: pairs,
      run: async ({ collection }) => (await collection.where({}).limit(2).count()).total,
      result: 5,
    },
  ],
};
