import { queryTable } from '../support/query-cases';
import { manual } from '../support/sources';

const numbers = [
  { _id: 'a', n: 1 },
  { _id: 'b', n: 2 },
  { _id: 'c', n: 3.5 },
  { _id: 'd', n: [1, 9] },
  { _id: 'e', n: '2' },
  { _id: 'f', n: null },
  { _id: 'g' },
  { _id: 'h', n: -1 },
];

export const equality = queryTable('eq and neq', manual('$eq and $ne'), numbers, [
  ['a number', ({ _ }) => ({ n: _.eq(1) }), ['a', 'd']],
  ['the same without a command', () => ({ n: 1 }), ['a', 'd']],
  ['a whole and a broken number are one type', ({ _ }) => ({ n: _.eq(3.5) }), ['c']],
  ['a text is not a number', () => ({ n: '2' }), ['e']],
  ['null finds what is missing too', ({ _ }) => ({ n: _.eq(null) }), ['f', 'g']],
  ['a whole array', ({ _ }) => ({ n: _.eq([1, 9]) }), ['d']],
  ['a whole array in another order', ({ _ }) => ({ n: _.eq([9, 1]) }), []],
  ['neq', ({ _ }) => ({ n: _.neq(1) }), ['b', 'c', 'e', 'f', 'g', 'h']],
  ['neq null', ({ _ }) => ({ n: _.neq(null) }), ['a', 'b', 'c', 'd', 'e', 'h']],
]);

export const order = queryTable('gt, gte, lt and lte', manual('$gt, $gte, $lt, $lte'), numbers, [
  ['gt', ({ _ }) => ({ n: _.gt(2) }), ['c', 'd']],
  ['gte', ({ _ }) => ({ n: _.gte(2) }), ['b', 'c', 'd']],
  ['lt', ({ _ }) => ({ n: _.lt(1) }), ['h']],
  ['lte', ({ _ }) => ({ n: _.lte(1) }), ['a', 'd', 'h']],
  ['only within one type', ({ _ }) => ({ n: _.gt('1') }), ['e']],
  ['a range', ({ _ }) => ({ n: _.gte(1).and(_.lt(3)) }), ['a', 'b', 'd']],
  [
    'a range that two elements of an array meet together',
    ({ _ }) => ({ n: _.gt(5).and(_.lt(4)) }),
    ['d'],
  ],
  ['gte null', ({ _ }) => ({ n: _.gte(null) }), ['f', 'g']],
  ['lte null', ({ _ }) => ({ n: _.lte(null) }), ['f', 'g']],
  ['gt null finds nothing', ({ _ }) => ({ n: _.gt(null) }), []],
]);
