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

export const membership = queryTable('in and nin', manual('$in and $nin'), numbers, [
  ['in', ({ _ }) => ({ n: _.in([1, 2]) }), ['a', 'b', 'd']],
  ['in with null finds what is missing', ({ _ }) => ({ n: _.in([null, -1]) }), ['f', 'g', 'h']],
  ['in of nothing', ({ _ }) => ({ n: _.in([]) }), []],
  ['in with a whole array', ({ _ }) => ({ n: _.in([[1, 9]]) }), ['d']],
  ['in with mixed types', ({ _ }) => ({ n: _.in(['2', 3.5]) }), ['c', 'e']],
  ['in with a pattern', ({ _ }) => ({ n: _.in([/^2/]) }), ['e']],
  ['nin', ({ _ }) => ({ n: _.nin([1, 2]) }), ['c', 'e', 'f', 'g', 'h']],
  ['nin with null', ({ _ }) => ({ n: _.nin([null]) }), ['a', 'b', 'c', 'd', 'e', 'h']],
  ['nin of nothing', ({ _ }) => ({ n: _.nin([]) }), ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']],
  ['in and more', ({ _ }) => ({ n: _.in([1, 2]).and(_.neq(9)) }), ['a', 'b']],
]);

const day = (date: number): Date => new Date(Date.UTC(2026, 0, date));
const mixed = [
  { _id: 'a', v: day(1) },
  { _id: 'b', v: day(2) },
  { _id: 'c', v: true },
  { _id: 'd', v: false },
  { _id: 'e', v: 'é' },
  { _id: 'f', v: 'z' },
  { _id: 'g', v: '中文' },
  { _id: 'h', v: '😀' },
  { _id: 'i', v: { x: 1, y: 2 } },
  { _id: 'j', v: { y: 2, x: 1 } },
  { _id: 'k', v: { x: 1 } },
  { _id: 'l', v: [1, [2, 3]] },
  { _id: 'm', v: '' },
  { _id: 'n', v: Number.NaN },
  { _id: 'o', v: Infinity },
  { _id: 'p', v: -0 },
];

export const types = queryTable('comparison of each type', manual('Comparison/Sort Order'), mixed, [
  ['a date', ({ _ }) => ({ v: _.eq(day(2)) }), ['b']],
  ['a date without a command', () => ({ v: day(2) }), ['b']],
  ['later dates', ({ _ }) => ({ v: _.gt(day(1)) }), ['b']],
  ['dates up to one', ({ _ }) => ({ v: _.lte(day(2)) }), ['a', 'b']],
  ['one of the dates', ({ _ }) => ({ v: _.in([day(1), day(3)]) }), ['a']],
  ['true', () => ({ v: true }), ['c']],
  ['booleans in order', ({ _ }) => ({ v: _.lt(true) }), ['d']],
  ['false is not 0', () => ({ v: 0 }), ['p']],
  ['texts by their bytes', ({ _ }) => ({ v: _.gt('z') }), ['e', 'g', 'h']],
  ['astral characters after all others', ({ _ }) => ({ v: _.gt('中文') }), ['h']],
  ['the empty text', () => ({ v: '' }), ['m']],
  ['an embedded document exactly', ({ _ }) => ({ v: _.eq({ x: 1, y: 2 }) }), ['i']],
  ['an embedded document in the other order', ({ _ }) => ({ v: _.eq({ y: 2, x: 1 }) }), ['j']],
  ['fields of it in any order', () => ({ v: { x: 1, y: 2 } }), ['i', 'j']],
  ['documents after another', ({ _ }) => ({ v: _.gt({ x: 1 }) }), ['i', 'j']],
  ['one of the documents', ({ _ }) => ({ v: _.in([{ x: 1 }, { x: 2 }]) }), ['k']],
  ['an array in an array', ({ _ }) => ({ v: _.eq([2, 3]) }), ['l']],
  ['NaN equals NaN', ({ _ }) => ({ v: _.eq(Number.NaN) }), ['n']],
  ['NaN is not less than a number', ({ _ }) => ({ v: _.lt(5) }), ['l', 'p']],
  ['gte NaN finds NaN', ({ _ }) => ({ v: _.gte(Number.NaN) }), ['n']],
  ['Infinity', ({ _ }) => ({ v: _.gt(1e308) }), ['o']],
  ['-0 is 0', ({ _ }) => ({ v: _.gte(0).and(_.lte(0)) }), ['p']],
  ['arrays compared as a whole', ({ _ }) => ({ v: _.gt([1, [2, 2]]) }), ['l']],
]);
