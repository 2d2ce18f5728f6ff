import type { Case, Context, Table } from '../support/case';
import { manual, sdk } from '../support/sources';

const document = {
  _id: 'x',
  a: 1,
  b: null,
  o: { p: 1, q: { r: 2, s: 3 } },
  v: [1, 2, 3, 4, 5],
  list: [
    { k: 'a', n: 1 },
    { k: 'b', n: 2 },
    { k: 'b', n: 3 },
  ],
};

const { _id, ...fields } = document;
const { a, b, o, list } = fields;

type Row = readonly [
  name: string,
  projection: (context: Context) => object,
  result: object | RegExp,
  query?: (context: Context) => unknown,
];

const rows: readonly Row[] = [
  ['one field and the _id', () => ({ a: true }), { _id, a }],
  ['several fields', () => ({ a: true, b: true }), { _id, a, b }],
  ['1 is true', () => ({ a: 1 }), { _id, a }],
  ['without the _id', () => ({ a: true, _id: false }), { a }],
  ['only the _id', () => ({ _id: true }), { _id }],
  ['all but one', () => ({ v: false }), { _id, a, b, o, list }],
  ['0 is false', () => ({ v: 0, list: 0 }), { _id, a, b, o }],
  ['all but the _id', () => ({ _id: false }), fields],
  ['nothing said is everything', () => ({}), document],
  ['a nested field', () => ({ 'o.p': true }), { _id, o: { p: 1 } }],
  ['two nested fields', () => ({ 'o.p': true, 'o.q.r': true }), { _id, o: { p: 1, q: { r: 2 } } }],
  [
    'all but a nested field',
    () => ({ 'o.q': false, v: false, list: false }),
    { _id, a, b, o: { p: 1 } },
  ],
  [
    'a field of the elements',
    () => ({ 'list.k': true }),
    { _id, list: [{ k: 'a' }, { k: 'b' }, { k: 'b' }] },
  ],
  [
    'all but a field of the elements',
    () => ({ 'list.k': false, v: false, o: false }),
    { _id, a, b, list: [{ n: 1 }, { n: 2 }, { n: 3 }] },
  ],
  ['what is not there', () => ({ z: true }), { _id }],
  ['a field of a number', () => ({ 'a.z': true }), { _id }],
  [
    'both ways at once',
    () => ({ a: true, b: false }),
    /Projection cannot have a mix of inclusion and exclusion/,
  ],
  ['slice: the first', ({ _ }) => ({ v: _.project.slice(2) }), { ...document, v: [1, 2] }],
  ['slice: the last', ({ _ }) => ({ v: _.project.slice(-2) }), { ...document, v: [4, 5] }],
  ['slice: skip some', ({ _ }) => ({ v: _.project.slice([1, 2]) }), { ...document, v: [2, 3] }],
  [
    'slice: skip from the end',
    ({ _ }) => ({ v: _.project.slice([-2, 1]) }),
    { ...document, v: [4] },
  ],
  ['slice: beyond the end', ({ _ }) => ({ v: _.project.slice([9, 1]) }), { ...document, v: [] }],
  ['slice beside a field', ({ _ }) => ({ a: true, v: _.project.slice(1) }), { _id, a, v: [1] }],
  [
    'slice beside a field left out',
    ({ _ }) => ({ a: false, b: false, o: false, list: false, v: _.project.slice(1) }),
    { _id, v: [1] },
  ],
  ['slice of a number', ({ _ }) => ({ a: _.project.slice(1) }), document],
  ['slice with a limit of 0', ({ _ }) => ({ v: _.project.slice([0, 0]) }), /\$slice/],
  ['slice of a text', ({ _ }) => ({ v: _.project.slice('x') }), /\$slice/],
  [
    'elemMatch: the first',
    ({ _ }) => ({ list: _.project.elemMatch({ k: 'b' }) }),
    { _id, list: [{ k: 'b', n: 2 }] },
  ],
  [
    'elemMatch with an operator',
    ({ _ }) => ({ list: _.project.elemMatch({ n: { $gt: 2 } }) }),
    { _id, list: [{ k: 'b', n: 3 }] },
  ],
  ['elemMatch of nothing there', ({ _ }) => ({ list: _.project.elemMatch({ k: 'z' }) }), { _id }],
  ['elemMatch of values', ({ _ }) => ({ v: _.project.elemMatch({ $gt: 3 }) }), { _id, v: [4] }],
  [
    'elemMatch beside a field',
    ({ _ }) => ({ a: true, list: _.project.elemMatch({ k: 'a' }) }),
    { _id, a, list: [{ k: 'a', n: 1 }] },
  ],
  ['elemMatch of a number', ({ _ }) => ({ a: _.project.elemMatch({ k: 'b' }) }), { _id }],
  [
    'the element that the query found',
    () => ({ 'list.$': true }),
    { _id, list: [{ k: 'b', n: 2 }] },
    () => ({ 'list.k': 'b' }),
  ],
  [
    'the value that the query found',
    () => ({ 'v.$': true }),
    { _id, v: [4] },
    ({ _ }) => ({ v: _.gt(3) }),
  ],
  [
    'the element of a query that finds none',
    () => ({ 'list.$': true }),
    /positional operator/,
    () => ({ a: 1 }),
  ],
  ['an unknown operator', () => ({ v: { $reverse: 1 } }), /\$reverse/],
];

export const projection: Table = {
  name: 'field',
  cases: [
    ...rows.map(([name, project, result, query]): Case => {
      const part = {
        name,
        source: manual('Project Fields to Return from Query'),
        documents: [document],
        run: async (context: Context) => {
          const condition = query?.(context) ?? { _id: 'x' };
          const { data } = await context.collection.where(condition).field(project(context)).get();
          return data[0];
        },
      };
      return result instanceof RegExp
        ? {
            ...part,
            error: {
              errCode: name === 'an unknown operator' ? -501_007 : -502_001,
              message: result,
            },
          }
        : { ...part, result };
    }),
    {
      name: 'of one document',
      source: sdk('document.js'),
      documents: [document],
      run: async ({ collection }) => (await collection.doc('x').field({ a: true }).get()).data,
      result: { _id, a },
    },
    {
      name: 'does not hide fields from the order',
      source: manual('cursor.sort'),
      documents: [
        { _id: 'a', n: 2, t: 1 },
        { _id: 'b', n: 1, t: 2 },
      ],
      run: async ({ collection }) =>
        (await collection.where({}).orderBy('n', 'asc').field({ t: true, _id: false }).get()).data,
      result: [{ t: 2 }, { t: 1 }],
    },
    {
      name: 'keeps the order of the fields of the document',
      source: manual('Project Fields to Return from Query'),
      documents: [{ _id: 'a', z: 1, y: 2, x: 3 }],
      run: async ({ collection }) =>
        Object.keys((await collection.doc('a').field({ x: true, z: true }).get()).data),
      result: ['_id', 'z', 'x'],
    },
  ],
};
