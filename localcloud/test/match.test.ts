import { compileQuery } from '../store/query/match';
import type { Document } from '../store';

const date = (iso: string): Date => new Date(iso);

/** Each row: a query, the documents that match, and those that do not. */
const rows: [name: string, query: Document, matching: Document[], others: Document[]][] = [
  ['equality', { a: 1 }, [{ a: 1 }, { a: [0, 1] }], [{ a: '1' }, { a: 2 }, {}]],
  ['null matches a missing field', { a: null }, [{ a: null }, {}, { a: [null] }], [{ a: 0 }]],
  ['$gte and $lte null', { a: { $gte: null } }, [{}, { a: null }], [{ a: 0 }, { a: '' }]],
  ['null inside an array', { 'a.b': null }, [{ a: [{ b: 1 }, {}] }, {}], [{ a: [{ b: 1 }] }]],
  ['dates', { a: { $gt: date('2026-01-01') } }, [{ a: date('2026-01-02') }], [{ a: 1e15 }]],
  ['only one type', { a: { $lt: 5 } }, [{ a: 4 }], [{ a: '4' }, { a: null }, {}]],
  ['$gt any element', { a: { $gt: 5 } }, [{ a: [1, 9] }], [{ a: [1, 5] }, { a: [] }]],
  ['$ne', { a: { $ne: 1 } }, [{ a: 2 }, {}, { a: [] }], [{ a: 1 }, { a: [1, 2] }]],
  ['$in', { a: { $in: [1, 'x', null] } }, [{ a: 1 }, { a: 'x' }, {}, { a: [9, 1] }], [{ a: 2 }]],
  ['$in a pattern', { a: { $in: [/^ab/] } }, [{ a: 'abc' }], [{ a: 'cab' }]],
  ['$nin', { a: { $nin: [1, null] } }, [{ a: 2 }], [{ a: 1 }, {}, { a: null }]],
  ['$exists', { a: { $exists: true } }, [{ a: null }, { a: 0 }], [{}]],
  ['$exists false', { 'a.b': { $exists: false } }, [{}, { a: 1 }, { a: {} }], [{ a: { b: 1 } }]],
  ['$and', { $and: [{ a: 1 }, { b: 2 }] }, [{ a: 1, b: 2 }], [{ a: 1 }]],
  ['$or', { $or: [{ a: 1 }, { b: 2 }] }, [{ a: 1 }, { b: 2 }], [{ a: 2, b: 1 }]],
  ['$nor', { $nor: [{ a: 1 }, { b: 2 }] }, [{}], [{ a: 1 }, { b: 2 }]],
  ['$not', { a: { $not: { $gt: 5 } } }, [{ a: 5 }, {}, { a: 'x' }], [{ a: 6 }]],
  ['$size', { a: { $size: 2 } }, [{ a: [1, 2] }], [{ a: [1] }, { a: 2 }, {}]],
  ['$all', { a: { $all: [1, 2] } }, [{ a: [2, 3, 1] }], [{ a: [1] }, { a: 1 }]],
  ['$all of nothing', { a: { $all: [] } }, [], [{ a: [] }, {}]],
  [
    '$elemMatch of documents',
    { a: { $elemMatch: { b: 1, c: 2 } } },
    [{ a: [{ b: 1, c: 2 }] }],
    [{ a: [{ b: 1 }, { c: 2 }] }, { a: { b: 1, c: 2 } }],
  ],
  [
    '$elemMatch of values',
    { a: { $elemMatch: { $gt: 2, $lt: 5 } } },
    [{ a: [1, 3] }],
    [{ a: [1, 9] }],
  ],
  ['$regex', { a: { $regex: 'B', $options: 'i' } }, [{ a: 'abc' }, { a: ['b'] }], [{ a: 1 }]],
  ['$mod', { a: { $mod: [4, 1] } }, [{ a: 5 }], [{ a: 6 }, { a: 'x' }]],
  [
    'a dotted path',
    { 'a.b.c': 1 },
    [{ a: { b: { c: 1 } } }, { a: [{ b: [{ c: 1 }] }] }],
    [{ a: 1 }],
  ],
  ['a position', { 'a.1': 7 }, [{ a: [0, 7] }, { a: { '1': 7 } }], [{ a: [7, 0] }]],
  [
    'embedded documents with field order',
    { a: { x: 1, y: 2 } },
    [{ a: { x: 1, y: 2 } }],
    [{ a: { y: 2, x: 1 } }, { a: { x: 1 } }],
  ],
  ['whole arrays', { a: [1, 2] }, [{ a: [1, 2] }, { a: [[1, 2]] }], [{ a: [2, 1] }, { a: 1 }]],
  [
    'a name that Object.prototype has',
    { constructor: { $exists: true } },
    [{ constructor: 1 }],
    [{}],
  ],
  ['several operators', { a: { $gte: 1, $lt: 3 } }, [{ a: 1 }, { a: 2 }], [{ a: 3 }]],
  ['NaN equals NaN', { a: NaN }, [{ a: NaN }], [{ a: 0 }]],
  ['comparing with NaN', { a: { $lt: NaN } }, [], [{ a: 0 }, { a: NaN }]],
];

describe('queries', () => {
  it.each(rows)('%s', (_name, query, matching, others) => {
    const matches = compileQuery(query);
    expect(matching.filter((document) => !matches(document))).toEqual([]);
    expect(others.filter(matches)).toEqual([]);
  });

  it.each([
    ['an unknown operator', { a: { $near: 1 } }, /\$near/],
    ['an unknown top-level operator', { $where: 'true' }, /\$where/],
    ['an unknown expression', { $expr: { $never: [1, 1] } }, /\$never/],
    ['$in without a list', { a: { $in: 1 } }, /\$in needs an array/],
    ['$or without a list', { $or: {} }, /\$or must be/],
    ['an empty $and', { $and: [] }, /nonempty/],
    ['$size with a text', { a: { $size: 'x' } }, /\$size/],
    ['a bad pattern', { a: { $regex: '(' } }, /invalid/],
    ['unknown pattern options', { a: { $regex: 'a', $options: 'q' } }, /options: q/],
    ['operators mixed with fields', { a: { $gt: 1, b: 2 } }, /unknown operator: b/],
    ['$not of a value', { a: { $not: 1 } }, /\$not/],
  ] satisfies [string, Document, RegExp][])('refuses %s and says what', (_name, query, message) => {
    expect(() => compileQuery(query)).toThrow(message);
  });
});
