import type { Case, Context, Table } from '../support/case';
import { queryRefusals, queryTable } from '../support/query-cases';
import { manual } from '../support/sources';

const documents = [
  { _id: 'a', spent: 10, budget: 20, kind: 'x', tags: ['p', 'q'] },
  { _id: 'b', spent: 30, budget: 20, kind: 'y', tags: [] },
  { _id: 'c', spent: 20, budget: 20, kind: 'x', tags: ['p'] },
  { _id: 'd', budget: 5, kind: 'x' },
];
const source = manual('$expr');

const found = queryTable('expr', source, documents, [
  ['one field above another', ({ _, $ }) => _.expr($.gt(['$spent', '$budget'])), ['b']],
  ['two equal fields', ({ _, $ }) => _.expr($.eq(['$spent', '$budget'])), ['c']],
  ['a missing field is below every number', ({ _, $ }) => _.expr($.lt(['$spent', 0])), ['d']],
  ['arithmetic', ({ _, $ }) => _.expr($.lte([$.multiply(['$spent', 2]), '$budget'])), ['a', 'd']],
  [
    'arithmetic with three fields and a literal',
    ({ _, $ }) => _.expr($.gte([$.subtract(['$budget', '$spent']), $.add([4, 6])])),
    ['a'],
  ],
  ['the size of an array', ({ _, $ }) => _.expr($.eq([$.size($.ifNull(['$tags', []])), 1])), ['c']],
  [
    'beside other fields, with and',
    ({ _, $ }) => _.and([{ kind: 'x' }, _.expr($.lt(['$spent', '$budget']))]),
    ['a', 'd'],
  ],
  [
    'two of them, with and',
    ({ _, $ }) => _.and([_.expr($.gte(['$spent', '$budget'])), _.expr($.lt(['$spent', 30]))]),
    ['c'],
  ],
  ['with or', ({ _, $ }) => _.or([{ _id: 'd' }, _.expr($.gt(['$spent', '$budget']))]), ['b', 'd']],
  [
    'with nor',
    ({ _, $ }) => _.nor([{ _id: 'd' }, _.expr($.gt(['$spent', '$budget']))]),
    ['a', 'c'],
  ],
  [
    'the logic of expressions',
    ({ _, $ }) =>
      _.expr($.or([$.eq(['$kind', 'y']), $.and([$.gt(['$spent', 15]), $.eq(['$kind', 'x'])])])),
    ['b', 'c'],
  ],
  ['a value that is true for all', ({ _ }) => _.expr('$budget'), ['a', 'b', 'c', 'd']],
  ['a value that is missing, null or zero', ({ _ }) => _.expr('$spent'), ['a', 'b', 'c']],
]);

const overBudget = ({ _, $ }: Context) => _.expr($.gte(['$spent', '$budget']));

const uses: readonly Case[] = [
  {
    name: 'count',
    source,
    documents,
    run: async ({ collection, _, $ }) => {
      const { total } = await collection.where(_.expr($.gt(['$spent', '$budget']))).count();
      return total;
    },
    result: 1,
  },
  {
    name: 'update',
    source,
    documents,
    run: async (context) => {
      const { collection, _ } = context;
      const data = { budget: _.inc(100) };
      const { stats } = await collection.where(overBudget(context)).update({ data });
      const after = await collection.orderBy('_id', 'asc').get();
      return [stats.updated, after.data.map(({ budget }) => budget)];
    },
    result: [2, [20, 120, 120, 5]],
  },
  {
    name: 'remove',
    source,
    documents,
    run: async (context) => {
      const { collection } = context;
      const { stats } = await collection.where(overBudget(context)).remove();
      const after = await collection.orderBy('_id', 'asc').get();
      return [stats.removed, after.data.map(({ _id }) => _id)];
    },
    result: [2, ['a', 'd']],
  },
];

export const expression: Table = { name: 'expr', cases: [...found.cases, ...uses] };

export const expressionRefusals = queryRefusals('refused expr', source, [
  ['an unknown operator', ({ _ }) => _.expr({ $never: 1 }), /Unrecognized expression '\$never'/],
  ['an unknown variable', ({ _ }) => _.expr('$$never'), /never/],
  ['arithmetic with a text', ({ _ }) => _.expr({ $add: ['$n', 'x'] }), /\$add/],
]);
