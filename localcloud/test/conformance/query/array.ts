import { queryTable } from '../support/query-cases';
import { manual } from '../support/sources';

const lists = [
  { _id: 'a', v: [1, 2, 3] },
  { _id: 'b', v: [3, 2] },
  { _id: 'c', v: [] },
  { _id: 'd', v: 3 },
  { _id: 'e', v: [[1, 2], 3] },
  { _id: 'f' },
  { _id: 'g', v: ['x', null] },
  { _id: 'h', v: { '0': 1 } },
];

export const all = queryTable('all', manual('$all'), lists, [
  ['in any order', ({ _ }) => ({ v: _.all([2, 3]) }), ['a', 'b']],
  ['of one value finds a scalar too', ({ _ }) => ({ v: _.all([3]) }), ['a', 'b', 'd', 'e']],
  ['of a list', ({ _ }) => ({ v: _.all([[1, 2]]) }), ['e']],
  ['of nothing finds nothing', ({ _ }) => ({ v: _.all([]) }), []],
  ['of null', ({ _ }) => ({ v: _.all([null]) }), ['f', 'g']],
  ['with another condition', ({ _ }) => ({ v: _.all([2, 3]).and(_.size(2)) }), ['b']],
  ['the same value twice', ({ _ }) => ({ v: _.all([2, 2]) }), ['a', 'b']],
]);

export const size = queryTable('size', manual('$size'), lists, [
  ['two', ({ _ }) => ({ v: _.size(2) }), ['b', 'e', 'g']],
  ['none', ({ _ }) => ({ v: _.size(0) }), ['c']],
  ['a whole number written as a double', ({ _ }) => ({ v: _.size(3.0) }), ['a']],
  ['not', ({ _ }) => ({ v: _.not(_.size(2)) }), ['a', 'c', 'd', 'f', 'h']],
]);

const rows = [
  {
    _id: 'a',
    items: [
      { k: 'x', n: 1 },
      { k: 'y', n: 5 },
    ],
  },
  { _id: 'b', items: [{ k: 'x', n: 5 }] },
  { _id: 'c', items: { k: 'x', n: 5 } },
  { _id: 'd', items: [] },
  { _id: 'e', items: [{ k: 'z', tags: ['p', 'q'] }, 7] },
  { _id: 'f', scores: [70, 85] },
  { _id: 'g', scores: [60, 95] },
  { _id: 'h', scores: [[82]] },
];

export const elemMatch = queryTable('elemMatch', manual('$elemMatch (query)'), rows, [
  ['one element meets all', ({ _ }) => ({ items: _.elemMatch({ k: 'x', n: 5 }) }), ['b']],
  ['without it different elements may', () => ({ items: { k: 'x', n: 5 } }), ['a', 'b', 'c']],
  ['with commands', ({ _ }) => ({ items: _.elemMatch({ k: 'x', n: _.gt(2) }) }), ['b']],
  ['of values', ({ _ }) => ({ scores: _.elemMatch({ $gt: 80, $lt: 90 }) }), ['f']],
  ['of values by one command', ({ _ }) => ({ scores: _.elemMatch(_.gt(90)) }), ['g']],
  ['of an array within', ({ _ }) => ({ items: _.elemMatch({ tags: 'q' }) }), ['e']],
  ['with or', ({ _ }) => ({ items: _.elemMatch({ $or: [{ k: 'z' }, { n: 1 }] }) }), ['a', 'e']],
  [
    'of nothing finds any document in an array',
    ({ _ }) => ({ items: _.elemMatch({}) }),
    ['a', 'b', 'e'],
  ],
  ['in', ({ _ }) => ({ scores: _.elemMatch(_.in([60, 70])) }), ['f', 'g']],
  ['nested', ({ _ }) => ({ items: _.elemMatch({ tags: _.elemMatch({ $eq: 'p' }) }) }), ['e']],
  [
    'within all',
    ({ _ }) => ({ items: _.all([_.elemMatch({ k: 'x', n: 1 }), _.elemMatch({ k: 'y' })]) }),
    ['a'],
  ],
]);
