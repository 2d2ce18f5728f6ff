import type { Case, Context, Table } from '../support/case';
import { pipelineTable } from '../support/aggregate-cases';
import { queryTable } from '../support/query-cases';
import { manual } from '../support/sources';
import { updateTable } from '../support/update-cases';

const decimal = (written: string): object => ({ $numberDecimal: written });
const long = (written: string): object => ({ $numberLong: written });
const timestamp = (t: number, i: number): object => ({ $timestamp: { t, i } });

/** The type and the text of each kind of value; the pipeline computes both. */
const inspected = async ({ collection }: Context, v: unknown): Promise<unknown> => {
  await collection.add({ data: { _id: 'x', v } });
  const { list } = await collection
    .aggregate()
    .project({ _id: 0, type: { $type: '$v' }, text: { $toString: '$v' } })
    .end();
  return list[0];
};

const kinds: readonly (readonly [name: string, v: unknown, type: string, text: string])[] = [
  ['an int', 7, 'int', '7'],
  ['the largest int', 2 ** 31 - 1, 'int', '2147483647'],
  ['a long', 2 ** 31, 'long', '2147483648'],
  ['2^53', 2 ** 53, 'long', '9007199254740992'],
  ['-2^53', -(2 ** 53), 'long', '-9007199254740992'],
  ['a long beyond 2^53', long('9007199254740993'), 'long', '9007199254740993'],
  ['a long as the SDK rounds it', 2 ** 60, 'long', '1152921504606847000'],
  ['the largest long', long('9223372036854775807'), 'long', '9223372036854775807'],
  ['the smallest long', long('-9223372036854775808'), 'long', '-9223372036854775808'],
  ['a double', 0.5, 'double', '0.5'],
  ['a decimal', decimal('0.1'), 'decimal', '0.1'],
  ['a decimal keeps its zeros', decimal('1.500'), 'decimal', '1.500'],
  [
    'a decimal of 34 digits',
    decimal('1234567890.123456789012345678901234'),
    'decimal',
    '1234567890.123456789012345678901234',
  ],
  ['a large decimal', decimal('1E+6144'), 'decimal', '1.000000000000000000000000000000000E+6144'],
  ['a tiny decimal', decimal('-1E-6176'), 'decimal', '-1E-6176'],
  ['a decimal beyond its range', decimal('1E+9999'), 'decimal', 'Infinity'],
  ['a decimal that is no number', decimal('NaN'), 'decimal', 'NaN'],
];

export const numberKinds: Table = {
  name: 'kinds of numbers',
  cases: kinds.map(
    ([name, v, type, text]): Case => ({
      name,
      source: manual('BSON Types'),
      run: (context) => inspected(context, v),
      result: { type, text },
    }),
  ),
};

const numbers = [
  { _id: 'a', v: decimal('-1E+20') },
  { _id: 'b', v: decimal('0.1') },
  { _id: 'c', v: 0.1 },
  { _id: 'd', v: decimal('0.3') },
  { _id: 'e', v: 1 },
  { _id: 'f', v: decimal('1.0') },
  { _id: 'g', v: 2 ** 53 - 1 },
  { _id: 'h', v: long('9007199254740992') },
  { _id: 'i', v: long('9007199254740993') },
  { _id: 'j', v: decimal('9007199254740993.5') },
  { _id: 'k', v: 1e300 },
  { _id: 'l', v: decimal('1E+400') },
  { _id: 'm', v: Infinity },
];

export const numberQueries = queryTable(
  'numbers of different kinds',
  manual('Comparison/Sort Order'),
  numbers,
  [
    ['a number equals a decimal', () => ({ v: 1 }), ['e', 'f']],
    ['a decimal equals a number', () => ({ v: decimal('1.00') }), ['e', 'f']],
    ['a decimal is not the double near it', () => ({ v: decimal('0.1') }), ['b']],
    ['a long by its last digit', () => ({ v: long('9007199254740993') }), ['i']],
    ['gt a long', ({ _ }) => ({ v: _.gt(long('9007199254740993')) }), ['j', 'k', 'l', 'm']],
    ['lt a decimal', ({ _ }) => ({ v: _.lt(decimal('0.1')) }), ['a']],
    ['gte a double', ({ _ }) => ({ v: _.gte(1e300) }), ['k', 'l', 'm']],
    ['in', ({ _ }) => ({ v: _.in([decimal('0.30'), long('9007199254740992')]) }), ['d', 'h']],
    ['mod of a decimal', ({ _ }) => ({ v: _.mod(2, 1) }), ['e', 'f', 'g', 'i', 'j']],
  ],
);

export const numberOrder: Table = {
  name: 'the order of all types',
  cases: [
    {
      name: 'numbers of different kinds',
      source: manual('Comparison/Sort Order'),
      documents: [...numbers].reverse(),
      run: async ({ collection }) => {
        const { data } = await collection.orderBy('v', 'asc').orderBy('_id', 'asc').get();
        return data.map(({ _id }) => _id).join('');
      },
      result: 'abcdefghijklm',
    },
    {
      name: 'the ends, and timestamps after dates',
      source: manual('Comparison/Sort Order'),
      documents: [
        { _id: 'last', v: { $maxKey: 1 } },
        { _id: 'pattern', v: /a/ },
        { _id: 'later timestamp', v: timestamp(2, 1) },
        { _id: 'timestamp', v: timestamp(1, 9) },
        { _id: 'date', v: new Date(4e12) },
        { _id: 'nothing', v: null },
        { _id: 'first', v: { $minKey: 1 } },
      ],
      run: async ({ collection }) => {
        const { data } = await collection.orderBy('v', 'asc').get();
        return data.map(({ _id }) => _id);
      },
      result: ['first', 'nothing', 'date', 'timestamp', 'later timestamp', 'pattern', 'last'],
    },
    {
      name: 'the ends compare with all types',
      source: manual('Comparison/Sort Order'),
      documents: [{ _id: 'a', v: 1 }, { _id: 'b', v: 'x' }, { _id: 'c' }],
      run: async ({ collection, _ }) => {
        const above = await collection.where({ v: _.gt({ $minKey: 1 }) }).count();
        const below = await collection.where({ v: _.lte({ $maxKey: 1 }) }).count();
        return [above.total, below.total];
      },
      result: [3, 3],
    },
  ],
};

const source = manual('$inc; $mul; NumberDecimal');

export const numberUpdates = updateTable('updates of numbers', source, [
  [
    'inc beyond 2^53 loses nothing',
    { v: 2 ** 53 - 1 },
    ({ _ }) => ({ v: _.inc(2), t: _.set(1) }),
    { v: 2 ** 53, t: 1 },
  ],
  ['inc back', { v: long('9007199254740993') }, ({ _ }) => ({ v: _.inc(-2) }), { v: 2 ** 53 - 1 }],
  [
    'inc beyond 64 bits',
    { v: 1, w: 2 },
    ({ _ }) => ({ v: _.inc(long('9223372036854775807')) }),
    /64 bits/,
  ],
  ['mul beyond 64 bits', { v: 2 ** 40 }, ({ _ }) => ({ v: _.mul(2 ** 40) }), /64 bits/],
  ['a double goes further', { v: 0.5 }, ({ _ }) => ({ v: _.mul(1e300) }), { v: 5e299 }],
  ['max keeps the larger kind', { v: 1 }, ({ _ }) => ({ v: _.max(decimal('0.5')) }), { v: 1 }],
]);

/** The type and the digits of a field after an update. */
const updatedTo = (
  name: string,
  v: unknown,
  update: (context: Context) => unknown,
  type: string,
  text: string,
): Case => ({
  name,
  source,
  documents: [{ _id: 'x', v }],
  run: async (context) => {
    const { collection } = context;
    await collection.doc('x').update({ data: { v: update(context) } });
    const { list } = await collection
      .aggregate()
      .project({ _id: 0, type: { $type: '$v' }, text: { $toString: '$v' } })
      .end();
    return list;
  },
  result: [{ type, text }],
});

export const decimalUpdates: Table = {
  name: 'updates of decimals and longs',
  cases: [
    updatedTo('inc', decimal('0.1'), ({ _ }) => _.inc(decimal('0.2')), 'decimal', '0.3'),
    updatedTo('inc of an int', 1, ({ _ }) => _.inc(decimal('0.10')), 'decimal', '1.10'),
    updatedTo('inc by an int', decimal('0.5'), ({ _ }) => _.inc(1), 'decimal', '1.5'),
    updatedTo(
      'inc to the last long',
      1,
      ({ _ }) => _.inc(long('9223372036854775806')),
      'long',
      '9223372036854775807',
    ),
    updatedTo('inc that passes 2^53', 2 ** 53 - 1, ({ _ }) => _.inc(2), 'long', '9007199254740993'),
    updatedTo('inc of 2^53', 2 ** 53, ({ _ }) => _.inc(1), 'long', '9007199254740993'),
    updatedTo('mul', decimal('1.50'), ({ _ }) => _.mul(2), 'decimal', '3.00'),
    updatedTo('min of another kind', 1, ({ _ }) => _.min(decimal('0.5')), 'decimal', '0.5'),
    updatedTo(
      'bit of a long',
      long('9007199254740992'),
      ({ _ }) => _.bit({ or: 1 }),
      'long',
      '9007199254740993',
    ),
    updatedTo('set', 1, ({ _ }) => _.set(decimal('2.0')), 'decimal', '2.0'),
  ],
};

const SECTION = 'Arithmetic Expression Operators';
const text = (expression: object): object => ({ _id: 0, v: { $toString: expression } });

export const numberExpressions = pipelineTable(
  'expressions of decimals and longs',
  SECTION,
  [{ _id: 1, d: decimal('0.1'), e: decimal('0.20'), l: long('9007199254740993'), n: 3 }],
  [
    ['add', (a) => a.project(text({ $add: ['$d', '$e'] })), [{ v: '0.30' }]],
    ['add an int', (a) => a.project(text({ $add: ['$d', '$n'] })), [{ v: '3.1' }]],
    ['add a double', (a) => a.project(text({ $add: ['$d', 0.2] })), [{ v: '0.300000000000000' }]],
    ['add longs', (a) => a.project(text({ $add: ['$l', 1] })), [{ v: '9007199254740994' }]],
    ['subtract', (a) => a.project(text({ $subtract: ['$d', '$e'] })), [{ v: '-0.10' }]],
    ['multiply', (a) => a.project(text({ $multiply: ['$d', '$e'] })), [{ v: '0.020' }]],
    [
      'multiply longs beyond 64 bits to a double',
      (a) => a.project(text({ $multiply: ['$l', '$l'] })),
      [{ v: '8.112963841460668e+31' }],
    ],
    ['divide', (a) => a.project(text({ $divide: ['$d', '$e'] })), [{ v: '0.5' }]],
    [
      'divide without an end',
      (a) => a.project(text({ $divide: ['$e', '$n'] })),
      [{ v: '0.06666666666666666666666666666666667' }],
    ],
    ['mod', (a) => a.project(text({ $mod: ['$n', '$e'] })), [{ v: '0.00' }]],
    [
      'abs of a long',
      (a) => a.project(text({ $abs: { $subtract: [0, '$l'] } })),
      [{ v: '9007199254740993' }],
    ],
    ['ceil', (a) => a.project(text({ $ceil: '$d' })), [{ v: '1' }]],
    ['floor', (a) => a.project(text({ $floor: '$d' })), [{ v: '0' }]],
    ['trunc', (a) => a.project(text({ $trunc: [decimal('-1.29'), 1] })), [{ v: '-1.2' }]],
    [
      'round half to even',
      (a) => a.project(text({ $round: [decimal('0.125'), 2] })),
      [{ v: '0.12' }],
    ],
    ['toDecimal of a text', (a) => a.project(text({ $toDecimal: '1.10' })), [{ v: '1.10' }]],
    [
      'toDecimal of a double',
      (a) => a.project(text({ $toDecimal: 0.1 })),
      [{ v: '0.100000000000000' }],
    ],
    [
      'toLong of a text',
      (a) => a.project(text({ $toLong: '9007199254740993' })),
      [{ v: '9007199254740993' }],
    ],
    ['toInt of a decimal', (a) => a.project({ _id: 0, v: { $toInt: decimal('7.9') } }), [{ v: 7 }]],
    ['toDouble of a decimal', (a) => a.project({ _id: 0, v: { $toDouble: '$d' } }), [{ v: 0.1 }]],
    [
      'toBool of zero',
      (a) => a.project({ _id: 0, v: { $toBool: decimal('0.0') } }),
      [{ v: false }],
    ],
    [
      'sum and avg',
      (a, { $ }) =>
        a
          .group({ _id: null, sum: $.sum('$d'), avg: $.avg('$d') })
          .project({ _id: 0, sum: { $toString: '$sum' }, avg: { $type: '$avg' } }),
      [{ sum: '0.1', avg: 'decimal' }],
    ],
    [
      'group by equal numbers of different kinds',
      (a, { $ }) =>
        a
          .project({ v: [3, '$n', decimal('3.00'), long('3')] })
          .unwind('$v')
          .group({ _id: '$v', n: $.sum(1) })
          .project({ _id: 0, n: 1 }),
      [{ n: 4 }],
    ],
  ],
);
