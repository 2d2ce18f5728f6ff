import { updateTable } from '../support/update-cases';
import { manual } from '../support/sources';

export const push = updateTable('push', manual('$push'), [
  ['one value', { v: [1] }, ({ _ }) => ({ v: _.push(2) }), { v: [1, 2] }],
  ['several values', { v: [1] }, ({ _ }) => ({ v: _.push(2, 3) }), { v: [1, 2, 3] }],
  ['a list of values', { v: [1] }, ({ _ }) => ({ v: _.push([2, 3]) }), { v: [1, 2, 3] }],
  ['a list as one value', { v: [1] }, ({ _ }) => ({ v: _.push([[2, 3]]) }), { v: [1, [2, 3]] }],
  ['an object', { v: [] }, ({ _ }) => ({ v: _.push({ a: 1 }) }), { v: [{ a: 1 }] }],
  ['what is not there', {}, ({ _ }) => ({ v: _.push(1) }), { v: [1] }],
  ['nothing', { v: [1] }, ({ _ }) => ({ v: _.push([]) }), { v: [1] }],
  ['each', { v: [1] }, ({ _ }) => ({ v: _.push({ each: [2, 3] }) }), { v: [1, 2, 3] }],
  [
    'position',
    { v: [1, 4] },
    ({ _ }) => ({ v: _.push({ each: [2, 3], position: 1 }) }),
    { v: [1, 2, 3, 4] },
  ],
  [
    'position beyond the end',
    { v: [1] },
    ({ _ }) => ({ v: _.push({ each: [2], position: 9 }) }),
    { v: [1, 2] },
  ],
  [
    'position from the end',
    { v: [1, 3] },
    ({ _ }) => ({ v: _.push({ each: [2], position: -1 }) }),
    { v: [1, 2, 3] },
  ],
  [
    'position before the start',
    { v: [1] },
    ({ _ }) => ({ v: _.push({ each: [0], position: -9 }) }),
    { v: [0, 1] },
  ],
  [
    'slice keeps the first',
    { v: [1, 2] },
    ({ _ }) => ({ v: _.push({ each: [3], slice: 2 }) }),
    { v: [1, 2] },
  ],
  [
    'slice keeps the last',
    { v: [1, 2] },
    ({ _ }) => ({ v: _.push({ each: [3], slice: -2 }) }),
    { v: [2, 3] },
  ],
  [
    'slice to nothing',
    { v: [1, 2] },
    ({ _ }) => ({ v: _.push({ each: [3], slice: 0 }) }),
    { v: [] },
  ],
  ['sort', { v: [3, 1] }, ({ _ }) => ({ v: _.push({ each: [2], sort: 1 }) }), { v: [1, 2, 3] }],
  [
    'sort down',
    { v: [3, 1] },
    ({ _ }) => ({ v: _.push({ each: [2], sort: -1 }) }),
    { v: [3, 2, 1] },
  ],
  [
    'sort by a field',
    { v: [{ n: 3 }] },
    ({ _ }) => ({ v: _.push({ each: [{ n: 1 }, { n: 2 }], sort: { n: 1 } }) }),
    { v: [{ n: 1 }, { n: 2 }, { n: 3 }] },
  ],
  [
    'sort by a nested field',
    { v: [{ o: { n: 3 } }] },
    ({ _ }) => ({ v: _.push({ each: [{ o: { n: 1 } }], sort: { 'o.n': 1 } }) }),
    { v: [{ o: { n: 1 } }, { o: { n: 3 } }] },
  ],
  [
    'sort, then slice',
    { v: [5, 1] },
    ({ _ }) => ({ v: _.push({ each: [3], sort: -1, slice: 2 }) }),
    { v: [5, 3] },
  ],
  ['sort alone', { v: [2, 1] }, ({ _ }) => ({ v: _.push({ each: [], sort: 1 }) }), { v: [1, 2] }],
  [
    'sort of mixed types',
    { v: ['a', 1] },
    ({ _ }) => ({ v: _.push({ each: [null], sort: 1 }) }),
    { v: [null, 1, 'a'] },
  ],
  [
    'into a nested array',
    { o: { v: [1] } },
    ({ _ }) => ({ o: { v: _.push(2) } }),
    { o: { v: [1, 2] } },
  ],
  ['into an array in an array', { v: [[1]] }, ({ _ }) => ({ 'v.0': _.push(2) }), { v: [[1, 2]] }],
  [
    'onto a number',
    { v: 1 },
    ({ _ }) => ({ v: _.push(2) }),
    /The field 'v' must be an array but is of type (int|number|double)/,
  ],
  [
    'onto null',
    { v: null },
    ({ _ }) => ({ v: _.push(2) }),
    /The field 'v' must be an array but is of type null/,
  ],
  [
    'each without a list',
    { v: [] },
    ({ _ }) => ({ v: _.push({ each: 1 }) }),
    /argument to \$each in \$push must be an array/,
  ],
  [
    'position of a text',
    { v: [] },
    ({ _ }) => ({ v: _.push({ each: [1], position: 'x' }) }),
    /value for \$position must be an integer/,
  ],
  [
    'slice of a broken number',
    { v: [] },
    ({ _ }) => ({ v: _.push({ each: [1], slice: 1.5 }) }),
    /value for \$slice must be an integer/,
  ],
  ['sort by 2', { v: [] }, ({ _ }) => ({ v: _.push({ each: [1], sort: 2 }) }), /\$sort/],
]);

export const ends = updateTable('pop, shift and unshift', manual('$pop; $push'), [
  ['pop', { v: [1, 2, 3] }, ({ _ }) => ({ v: _.pop() }), { v: [1, 2] }],
  ['pop the only one', { v: [1] }, ({ _ }) => ({ v: _.pop() }), { v: [] }],
  ['pop of nothing', { v: [] }, ({ _ }) => ({ v: _.pop() }), { v: [] }],
  ['pop what is not there', { a: 1 }, ({ _ }) => ({ v: _.pop() }), { a: 1 }],
  ['pop a number', { v: 1 }, ({ _ }) => ({ v: _.pop() }), /'v'.*non-array type|must be an array/],
  ['shift', { v: [1, 2, 3] }, ({ _ }) => ({ v: _.shift() }), { v: [2, 3] }],
  ['shift of nothing', { v: [] }, ({ _ }) => ({ v: _.shift() }), { v: [] }],
  ['unshift', { v: [3] }, ({ _ }) => ({ v: _.unshift(2) }), { v: [2, 3] }],
  ['unshift several', { v: [3] }, ({ _ }) => ({ v: _.unshift([1, 2]) }), { v: [1, 2, 3] }],
  ['unshift several arguments', { v: [3] }, ({ _ }) => ({ v: _.unshift(1, 2) }), { v: [1, 2, 3] }],
  ['unshift onto what is not there', {}, ({ _ }) => ({ v: _.unshift(1) }), { v: [1] }],
  ['unshift onto a text', { v: 'x' }, ({ _ }) => ({ v: _.unshift(1) }), /must be an array/],
]);

export const pull = updateTable('pull', manual('$pull'), [
  ['a value', { v: [1, 2, 1] }, ({ _ }) => ({ v: _.pull(1) }), { v: [2] }],
  ['by a comparison', { v: [1, 5, 9] }, ({ _ }) => ({ v: _.pull(_.gt(4)) }), { v: [1] }],
  ['one of several', { v: [1, 2, 3] }, ({ _ }) => ({ v: _.pull(_.in([1, 3])) }), { v: [2] }],
  [
    'objects by a field',
    {
      v: [
        { k: 1, n: 1 },
        { k: 2, n: 1 },
      ],
    },
    ({ _ }) => ({ v: _.pull({ k: 1 }) }),
    { v: [{ k: 2, n: 1 }] },
  ],
  [
    'objects by two fields',
    {
      v: [
        { k: 1, n: 1 },
        { k: 1, n: 2 },
      ],
    },
    ({ _ }) => ({ v: _.pull({ k: 1, n: 2 }) }),
    { v: [{ k: 1, n: 1 }] },
  ],
  [
    'objects by a comparison',
    { v: [{ n: 1 }, { n: 5 }] },
    ({ _ }) => ({ v: _.pull({ n: _.gte(5) }) }),
    { v: [{ n: 1 }] },
  ],
  ['by a pattern', { v: ['ab', 'bc'] }, ({ _ }) => ({ v: _.pull(/^a/) }), { v: ['bc'] }],
  [
    'by elemMatch',
    { v: [{ l: [{ n: 1 }] }, { l: [{ n: 2 }] }] },
    ({ _ }) => ({ v: _.pull({ l: _.elemMatch({ n: 2 }) }) }),
    { v: [{ l: [{ n: 1 }] }] },
  ],
  ['null', { v: [null, 1] }, ({ _ }) => ({ v: _.pull(null) }), { v: [1] }],
  [
    'an array exactly',
    { v: [[1, 2], [2, 1], 1] },
    ({ _ }) => ({ v: _.pull([1, 2]) }),
    { v: [[2, 1], 1] },
  ],
  ['nothing that is there', { v: [1] }, ({ _ }) => ({ v: _.pull(7) }), { v: [1] }],
  ['from what is not there', { a: 1 }, ({ _ }) => ({ v: _.pull(7) }), { a: 1 }],
  [
    'from a number',
    { v: 1 },
    ({ _ }) => ({ v: _.pull(1) }),
    /Cannot apply \$pull to a non-array value/,
  ],
  ['of a nested array', { o: { v: [1, 2] } }, ({ _ }) => ({ 'o.v': _.pull(1) }), { o: { v: [2] } }],
]);

export const pullAll = updateTable('pullAll', manual('$pullAll'), [
  ['values', { v: [1, 2, 3, 1] }, ({ _ }) => ({ v: _.pullAll([1, 3]) }), { v: [2] }],
  [
    'objects exactly',
    { v: [{ a: 1, b: 1 }, { a: 1 }] },
    ({ _ }) => ({ v: _.pullAll([{ a: 1 }]) }),
    { v: [{ a: 1, b: 1 }] },
  ],
  [
    'objects in another order of fields',
    { v: [{ a: 1, b: 1 }] },
    ({ _ }) => ({ v: _.pullAll([{ b: 1, a: 1 }]) }),
    { v: [{ a: 1, b: 1 }] },
  ],
  ['nothing', { v: [1] }, ({ _ }) => ({ v: _.pullAll([]) }), { v: [1] }],
  ['from what is not there', { a: 1 }, ({ _ }) => ({ v: _.pullAll([1]) }), { a: 1 }],
  [
    'without a list',
    { v: [1] },
    ({ _ }) => ({ v: _.pullAll(1) }),
    /\$pullAll requires an array argument/,
  ],
  [
    'from a text',
    { v: 'x' },
    ({ _ }) => ({ v: _.pullAll([1]) }),
    /Cannot apply \$pullAll to a non-array value/,
  ],
]);

export const addToSet = updateTable('addToSet', manual('$addToSet'), [
  ['a new value', { v: [1] }, ({ _ }) => ({ v: _.addToSet(2) }), { v: [1, 2] }],
  ['a value that is there', { v: [1] }, ({ _ }) => ({ v: _.addToSet(1) }), { v: [1] }],
  ['what is not there', {}, ({ _ }) => ({ v: _.addToSet(1) }), { v: [1] }],
  ['each', { v: [1] }, ({ _ }) => ({ v: _.addToSet({ $each: [1, 2, 2] }) }), { v: [1, 2] }],
  ['a list is one value', { v: [1] }, ({ _ }) => ({ v: _.addToSet([1]) }), { v: [1, [1]] }],
  [
    'an object that is there',
    { v: [{ a: 1 }] },
    ({ _ }) => ({ v: _.addToSet({ a: 1 }) }),
    { v: [{ a: 1 }] },
  ],
  [
    'an object in another order of fields',
    { v: [{ a: 1, b: 2 }] },
    ({ _ }) => ({ v: _.addToSet({ b: 2, a: 1 }) }),
    {
      v: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    },
  ],
  [
    'duplicates that are there stay',
    { v: [1, 1] },
    ({ _ }) => ({ v: _.addToSet(2) }),
    { v: [1, 1, 2] },
  ],
  [
    'to a number',
    { v: 1 },
    ({ _ }) => ({ v: _.addToSet(1) }),
    /Cannot apply \$addToSet to non-array field/,
  ],
]);

export const positions = updateTable('all elements', manual('$[] (all positional)'), [
  ['inc each', { v: [1, 2] }, ({ _ }) => ({ 'v.$[]': _.inc(10) }), { v: [11, 12] }],
  [
    'a field of each',
    { v: [{ n: 1 }, { n: 2 }] },
    ({ _ }) => ({ 'v.$[].n': _.mul(2) }),
    { v: [{ n: 2 }, { n: 4 }] },
  ],
  [
    'a new field of each',
    { v: [{}, { n: 2 }] },
    () => ({ 'v.$[].n': 0 }),
    { v: [{ n: 0 }, { n: 0 }] },
  ],
  [
    'arrays in arrays',
    { v: [[1], [2, 3]] },
    ({ _ }) => ({ 'v.$[].$[]': _.inc(1) }),
    { v: [[2], [3, 4]] },
  ],
  ['of nothing', { v: [] }, ({ _ }) => ({ 'v.$[]': _.inc(1) }), { v: [] }],
  ['whole or not at all', { v: [1, 'x'] }, ({ _ }) => ({ 'v.$[]': _.inc(1) }), /non-numeric type/],
  [
    'of a number',
    { v: 1 },
    ({ _ }) => ({ 'v.$[]': _.inc(1) }),
    /Cannot apply array updates to non-array element v: 1/,
  ],
  [
    'of what is not there',
    {},
    ({ _ }) => ({ 'v.$[]': _.inc(1) }),
    /The path 'v' must exist in the document in order to apply array updates/,
  ],
  [
    'a filter that cannot be given',
    { v: [1] },
    ({ _ }) => ({ 'v.$[e]': _.inc(1) }),
    /No array filter found for identifier 'e'/,
  ],
  [
    '$ without a condition on the array',
    { v: [1] },
    ({ _ }) => ({ 'v.$': _.inc(1) }),
    /The positional operator did not find the match needed from the query/,
  ],
]);
