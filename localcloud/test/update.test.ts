import { Long } from 'bson';
import { applyUpdate, parseUpdate } from '../store/update/update';
import type { Document } from '../store';

const rows: [name: string, before: Document, update: Document, after: Document][] = [
  ['$set makes the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  ['$set pads arrays with null', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
  ['$set in an array of documents', { a: [{ b: 1 }] }, { $set: { 'a.0.b': 2 } }, { a: [{ b: 2 }] }],
  ['plain fields count as $set', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
  ['$unset', { a: 1, b: { c: 1 } }, { $unset: { a: '', 'b.c': '', 'x.y': '' } }, { b: {} }],
  ['$unset keeps positions', { a: [1, 2, 3] }, { $unset: { 'a.1': '' } }, { a: [1, null, 3] }],
  ['$inc', { a: 1 }, { $inc: { a: 2, b: -3 } }, { a: 3, b: -3 }],
  ['$mul', { a: 3 }, { $mul: { a: 2, b: 5 } }, { a: 6, b: 0 }],
  ['$min and $max', { a: 5, b: 5 }, { $min: { a: 3, c: 1 }, $max: { b: 9 } }, { a: 3, b: 9, c: 1 }],
  ['$min across types', { a: 'x' }, { $min: { a: 3 } }, { a: 3 }],
  ['$rename', { a: 1 }, { $rename: { a: 'b.c', x: 'y' } }, { b: { c: 1 } }],
  ['$push', { a: [1] }, { $push: { a: 2, b: [3] } }, { a: [1, 2], b: [[3]] }],
  [
    '$push $each $position',
    { a: [1, 4] },
    { $push: { a: { $each: [2, 3], $position: 1 } } },
    { a: [1, 2, 3, 4] },
  ],
  [
    '$push $sort $slice',
    { a: [5, 1] },
    { $push: { a: { $each: [3], $sort: 1, $slice: 2 } } },
    { a: [1, 3] },
  ],
  [
    '$push $slice from the end',
    { a: [1, 2] },
    { $push: { a: { $each: [3], $slice: -2 } } },
    { a: [2, 3] },
  ],
  [
    '$push $sort by a field',
    { a: [{ n: 2 }] },
    { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 } } } },
    { a: [{ n: 1 }, { n: 2 }] },
  ],
  ['$pull a value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  ['$pull by operators', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  [
    '$pull by fields',
    { a: [{ b: 1, c: 2 }, { b: 2 }] },
    { $pull: { a: { b: 1 } } },
    { a: [{ b: 2 }] },
  ],
  [
    '$pull by $in',
    { a: [{ id: 'x' }, { id: 'y' }] },
    { $pull: { a: { id: { $in: ['x'] } } } },
    { a: [{ id: 'y' }] },
  ],
  ['$pull of nothing', {}, { $pull: { a: 1 } }, {}],
  ['$pullAll', { a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  ['$addToSet', { a: [1, 1] }, { $addToSet: { a: 2 } }, { a: [1, 1, 2] }],
  ['$addToSet $each', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1, 2] }],
  [
    '$addToSet compares whole documents',
    { a: [{ x: 1 }] },
    { $addToSet: { a: { x: 1, y: 2 } } },
    { a: [{ x: 1 }, { x: 1, y: 2 }] },
  ],
  ['$pop last', { a: [1, 2] }, { $pop: { a: 1 } }, { a: [1] }],
  ['$pop first', { a: [1, 2] }, { $pop: { a: -1 } }, { a: [2] }],
  ['$setOnInsert of an existing document', { a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1 }],
  ['a name that Object.prototype has', {}, { $inc: { constructor: 1 } }, { constructor: 1 }],
];

describe('updates', () => {
  it.each(rows)('%s', (_name, before, update, after) => {
    const document = structuredClone(before);
    applyUpdate(document, parseUpdate(update), false);
    expect(document).toEqual(after);
  });

  it('applies $setOnInsert to a new document', () => {
    const document: Document = {};
    applyUpdate(document, parseUpdate({ $set: { a: 1 }, $setOnInsert: { b: 2 } }), true);
    expect(document).toEqual({ a: 1, b: 2 });
  });

  it.each([
    ['$inc of a text', { a: 'x' }, { $inc: { a: 1 } }, /non-numeric type string/],
    ['$inc of null', { a: null }, { $inc: { a: 1 } }, /non-numeric type null/],
    ['$inc by a text', { a: 1 }, { $inc: { a: 'x' } }, /non-numeric argument/],
    ['$inc beyond 64 bits', { a: Long.MAX_VALUE }, { $inc: { a: 1 } }, /64 bits/],
    ['$mul of a date', { a: new Date(0) }, { $mul: { a: 1 } }, /non-numeric type date/],
    ['$push to a scalar', { a: 1 }, { $push: { a: 1 } }, /must be an array/],
    ['$addToSet to a scalar', { a: 1 }, { $addToSet: { a: 1 } }, /to non-array field/],
    ['$pull from a scalar', { a: 1 }, { $pull: { a: 1 } }, /non-array value/],
    ['$pop from a scalar', { a: 1 }, { $pop: { a: 1 } }, /non-array type/],
    ['$pop by two', { a: [1] }, { $pop: { a: 2 } }, /1 or -1/],
    ['a way through a scalar', { a: 1 }, { $set: { 'a.b': 1 } }, /Cannot create field 'b'/],
    ['a way through null', { a: null }, { $set: { 'a.b': 1 } }, /Cannot create field/],
    ['a field of an array', { a: [1] }, { $set: { 'a.b': 1 } }, /Cannot create field 'b'/],
    ['overlapping paths', {}, { $set: { a: {} }, $inc: { 'a.b': 1 } }, /conflict at 'a'/],
    ['the same path twice', {}, { $set: { a: 1 }, $unset: { a: '' } }, /conflict at 'a'/],
    ['the _id', {}, { $set: { _id: 1 } }, /immutable/],
    ['an unknown operator', {}, { $bit: { a: 1 } }, /\$bit/],
    ['a positional path', { a: [1] }, { $set: { 'a.$': 1 } }, /positional/],
    ['an unknown $push modifier', {}, { $push: { a: { $each: [], $x: 1 } } }, /\$x/],
    ['operators mixed with fields', {}, { $set: { a: 1 }, b: 2 }, /not both/],
    ['a path to the prototype', {}, { $set: { '__proto__.x': 1 } }, /not a valid field path/],
    ['padding without end', { a: [] }, { $set: { 'a.9999999': 1 } }, /pad/],
    ['$rename through an array', { a: [{ b: 1 }] }, { $rename: { 'a.b': 'c' } }, /array/],
  ] satisfies [string, Document, Document, RegExp][])(
    'refuses %s and says why',
    (_name, before, update, message) => {
      expect(() => applyUpdate({ ...before }, parseUpdate(update), false)).toThrow(message);
    },
  );
});
