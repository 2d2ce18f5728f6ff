import { queryTable } from '../support/query-cases';
import { manual, sdk } from '../support/sources';

const documents = [
  { _id: 'a', n: 1, t: 'x' },
  { _id: 'b', n: 2, t: 'y' },
  { _id: 'c', n: 3 },
  { _id: 'd', t: 'x', list: [1, 5] },
  { _id: 'e', n: 2, t: 'x', deep: { n: 7 } },
];

export const and = queryTable('and', manual('$and'), documents, [
  ['two fields', () => ({ n: 2, t: 'x' }), ['e']],
  ['of queries', ({ _ }) => _.and([{ n: 2 }, { t: 'y' }]), ['b']],
  ['of queries as arguments', ({ _ }) => _.and({ n: 2 }, { t: 'y' }), ['b']],
  ['of conditions on one field', ({ _ }) => ({ n: _.and(_.gt(1), _.lt(3)) }), ['b', 'e']],
  ['of conditions in a list', ({ _ }) => ({ n: _.and([_.gt(1), _.lt(3)]) }), ['b', 'e']],
  ['chained', ({ _ }) => ({ n: _.gt(1).and(_.lt(3)) }), ['b', 'e']],
  ['chained by the operators themselves', ({ _ }) => ({ n: _.gt(1).lt(3) }), ['b', 'e']],
  [
    'on two fields at once',
    ({ _ }) => ({ n: _.gt(1).and(_.lt(3)), t: _.neq('y').and(_.exists(true)) }),
    ['e'],
  ],
  ['of one query', ({ _ }) => _.and([{ n: 1 }]), ['a']],
  ['the same field twice', ({ _ }) => _.and([{ list: 1 }, { list: 5 }]), ['d']],
  ['nested in or', ({ _ }) => _.or(_.and({ n: 1 }, { t: 'x' }), { n: 3 }), ['a', 'c']],
  ['with a nested field', ({ _ }) => _.and([{ deep: { n: _.gt(6) } }, { n: 2 }]), ['e']],
]);

export const or = queryTable('or', manual('$or'), documents, [
  ['of queries', ({ _ }) => _.or([{ n: 1 }, { t: 'y' }]), ['a', 'b']],
  ['of queries as arguments', ({ _ }) => _.or({ n: 1 }, { t: 'y' }), ['a', 'b']],
  ['of conditions on one field', ({ _ }) => ({ n: _.or(_.lt(2), _.gt(2)) }), ['a', 'c']],
  ['of values on one field', ({ _ }) => ({ n: _.or(_.eq(1), _.eq(3)) }), ['a', 'c']],
  ['chained', ({ _ }) => ({ n: _.lt(2).or(_.gt(2)) }), ['a', 'c']],
  ['beside another field', ({ _ }) => ({ t: 'x', n: _.or(_.eq(1), _.eq(2)) }), ['a', 'e']],
  ['over different fields', ({ _ }) => _.or({ n: _.gt(2) }, { list: 5 }), ['c', 'd']],
  ['with what is missing', ({ _ }) => _.or({ n: null }, { n: 1 }), ['a', 'd']],
  [
    'finds each document once',
    ({ _ }) => _.or({ n: 1 }, { t: 'x' }, { _id: 'a' }),
    ['a', 'd', 'e'],
  ],
  ['of or', ({ _ }) => _.or(_.or({ n: 1 }, { n: 2 }), { n: 3 }), ['a', 'b', 'c', 'e']],
]);

export const nor = queryTable('nor', manual('$nor'), documents, [
  ['of queries', ({ _ }) => _.nor([{ n: 1 }, { t: 'x' }]), ['b', 'c']],
  ['of one query', ({ _ }) => _.nor([{ n: _.gt(1) }]), ['a', 'd']],
  ['of what is missing', ({ _ }) => _.nor([{ n: _.exists(true) }, { t: 'y' }]), ['d']],
  ['on one field', ({ _ }) => ({ n: _.nor([_.eq(1), _.eq(2)]) }), ['c', 'd']],
  ['chained after and', ({ _ }) => _.and([{ t: 'x' }, _.nor([{ n: 1 }])]), ['d', 'e']],
]);

export const not = queryTable('not', manual('$not'), documents, [
  ['of a comparison finds what is missing too', ({ _ }) => ({ n: _.not(_.gt(1)) }), ['a', 'd']],
  ['of equality', ({ _ }) => ({ n: _.not(_.eq(2)) }), ['a', 'c', 'd']],
  ['of a list', ({ _ }) => ({ n: _.not(_.in([1, 2])) }), ['c', 'd']],
  ['of exists', ({ _ }) => ({ n: _.not(_.exists(true)) }), ['d']],
  ['of a pattern', ({ _ }) => ({ t: _.not(/^x/) }), ['b', 'c']],
  ['of mod', ({ _ }) => ({ n: _.not(_.mod(2, 0)) }), ['a', 'c', 'd']],
  ['looks at every element', ({ _ }) => ({ list: _.not(_.gt(4)) }), ['a', 'b', 'c', 'e']],
  ['of elemMatch', ({ _ }) => ({ list: _.not(_.elemMatch({ $gt: 4 })) }), ['a', 'b', 'c', 'e']],
]);

export const none = queryTable('no condition', sdk('query.js'), documents, [
  ['an empty query finds everything', () => ({}), ['a', 'b', 'c', 'd', 'e']],
  ['undefined beside a condition is left out', () => ({ n: 1, t: undefined }), ['a']],
  ['an id', () => ({ _id: 'c' }), ['c']],
  ['an id that is not there', () => ({ _id: 'z' }), []],
  ['a field that Object has', ({ _ }) => ({ constructor: _.exists(true) }), []],
  ['a field that nobody has', () => ({ nothing: 1 }), []],
]);
