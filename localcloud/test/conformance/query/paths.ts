import { queryTable } from '../support/query-cases';
import { manual } from '../support/sources';

const documents = [
  { _id: 'a', o: { p: { q: 1 } } },
  { _id: 'b', o: { p: [{ q: 1 }, { q: 2 }] } },
  { _id: 'c', o: [{ p: { q: 2 } }, { p: 5 }] },
  { _id: 'd', o: { p: null } },
  { _id: 'e', o: { p: {} } },
  { _id: 'f', o: null },
  { _id: 'g' },
  { _id: 'h', o: [10, [20, 30], { p: [{ q: [3, 4] }] }] },
  { _id: 'i', o: { '0': 10, p: { q: 'x' } } },
];

export const paths = queryTable(
  'paths',
  manual('Query on Embedded/Nested Documents; Query an Array'),
  documents,
  [
    ['nested objects', () => ({ o: { p: { q: 1 } } }), ['a', 'b']],
    ['a dotted path', () => ({ 'o.p.q': 1 }), ['a', 'b']],
    ['half nested, half dotted', () => ({ o: { 'p.q': 2 } }), ['b', 'c']],
    ['a command deep inside', ({ _ }) => ({ o: { p: { q: _.gt(1) } } }), ['b', 'c', 'h']],
    ['through arrays of documents', () => ({ 'o.p.q': 4 }), ['h']],
    ['a position', () => ({ 'o.0': 10 }), ['h', 'i']],
    ['a position within an array', () => ({ 'o.1.0': 20 }), ['h']],
    ['a field at a position', () => ({ 'o.0.p.q': 2 }), ['c']],
    ['a position in the middle', () => ({ 'o.p.1.q': 2 }), ['b']],
    ['null finds what is missing on the way', () => ({ 'o.p': null }), ['d', 'f', 'g']],
    ['null two steps down', () => ({ 'o.p.q': null }), ['c', 'd', 'e', 'f', 'g']],
    ['neq two steps down', ({ _ }) => ({ 'o.p.q': _.neq(null) }), ['a', 'b', 'h', 'i']],
    ['exists on the way', ({ _ }) => ({ 'o.p.q': _.exists(true) }), ['a', 'b', 'c', 'h', 'i']],
    ['a position that is not there', () => ({ 'o.7': 1 }), []],
    ['an empty document', ({ _ }) => ({ 'o.p': _.eq({}) }), ['e']],
    ['a number in the way', () => ({ 'o.p.q.r': 1 }), []],
  ],
);

export const ids = queryTable(
  '_id of other types',
  manual('Documents: The _id Field'),
  [{ _id: 5 }, { _id: '5' }, { _id: { k: 1 } }, { _id: true }, { _id: new Date(0) }, { _id: null }],
  [
    ['a number', () => ({ _id: 5 }), [5]],
    ['a text', () => ({ _id: '5' }), ['5']],
    ['a document', ({ _ }) => ({ _id: _.eq({ k: 1 }) }), [{ k: 1 }]],
    ['a field of it', () => ({ '_id.k': 1 }), [{ k: 1 }]],
    ['a boolean', () => ({ _id: true }), [true]],
    ['a date', () => ({ _id: new Date(0) }), [new Date(0)]],
    ['null', ({ _ }) => ({ _id: _.eq(null) }), [null]],
    ['all in the order of their types', () => ({}), [null, 5, '5', { k: 1 }, true, new Date(0)]],
    ['a range keeps to its type', ({ _ }) => ({ _id: _.gt(1) }), [5]],
    ['one of several', ({ _ }) => ({ _id: _.in([5, '5', 'z']) }), [5, '5']],
  ],
);
