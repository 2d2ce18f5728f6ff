import { queryRefusals, type RefusalRow } from '../support/query-cases';
import { manual } from '../support/sources';

const INVALID_PARAMETER = -501_007;

export const malformed = queryRefusals('malformed queries', manual('Query Operators'), [
  ['an unknown operator', () => ({ n: { $nearby: 1 } }), /unknown operator: \$nearby/],
  [
    'an unknown operator at the top',
    () => ({ $nothing: 1 }),
    /unknown top level operator: \$nothing/,
  ],
  ['$or without a list', () => ({ $or: 1 }), /\$or must be an array/],
  ['$and of nothing', () => ({ $and: [] }), /nonempty array/],
  ['$nor of a scalar', () => ({ $nor: [1] }), /full objects/],
  ['and of nothing', ({ _ }) => _.and([]), /nonempty array/],
  ['or of nothing', ({ _ }) => _.or([]), /nonempty array/],
  ['$in without a list', () => ({ n: { $in: 1 } }), /\$in needs an array/],
  ['$nin without a list', () => ({ n: { $nin: 1 } }), /\$nin needs an array/],
  ['$all without a list', () => ({ n: { $all: 1 } }), /\$all needs an array/],
  ['an operator in a list', () => ({ n: { $in: [{ $gt: 1 }] } }), /cannot nest \$ under \$in/],
  ['$elemMatch of a scalar', ({ _ }) => ({ n: _.elemMatch(1) }), /\$elemMatch needs an Object/],
  ['$size of a text', ({ _ }) => ({ n: _.size('x') }), /\$size/],
  ['$size below 0', ({ _ }) => ({ n: _.size(-1) }), /\$size.*-1/],
  ['$size of a broken number', ({ _ }) => ({ n: _.size(1.5) }), /\$size/],
  ['$mod by 0', ({ _ }) => ({ n: _.mod(0, 1) }), /divisor cannot be 0/],
  ['$mod of one number', ({ _ }) => ({ n: _.mod([4]) }), /malformed mod, not enough elements/],
  ['$mod of three', ({ _ }) => ({ n: _.mod([4, 1, 2]) }), /malformed mod, too many elements/],
  ['$mod of a scalar', ({ _ }) => ({ n: _.mod(4) }), /malformed mod, needs to be an array/],
  ['$mod by a text', ({ _ }) => ({ n: _.mod('4', 0) }), /malformed mod, divisor not a number/],
  ['$mod to a text', ({ _ }) => ({ n: _.mod(4, '0') }), /malformed mod, remainder not a number/],
  ['$not of a value', () => ({ n: { $not: 1 } }), /\$not needs a regex or a document/],
  ['$not of nothing', () => ({ n: { $not: {} } }), /\$not/],
  ['$gt of a pattern', ({ _ }) => ({ n: _.gt(/a/) }), /Can't have RegEx as arg to predicate/],
  ['$ne of a pattern', ({ _ }) => ({ n: _.neq(/a/) }), /Can't have regex as arg to \$ne/i],
  [
    'a pattern that is none',
    ({ db }) => ({ n: db.RegExp({ regexp: '(' }) }),
    /Regular expression is invalid/,
  ],
  [
    'an unknown option of a pattern',
    ({ db }) => ({ n: db.RegExp({ regexp: 'a', options: 'q' }) }),
    /invalid flag in regex options: q/,
  ],
  [
    'operators beside fields',
    () => ({ n: { $elemMatch: { $gt: 0, x: 1 } } }),
    /unknown operator: x/,
  ],
  [
    '$text without a text index',
    ({ _ }) => ({ $text: _.text({ search: 'x' }) }),
    /text index required for \$text query/,
  ],
]);

export const unknown = queryRefusals('what is not implemented', manual('Query Operators'), [
  ['$where', () => ({ $where: 'true' }), /not implement.*\$where/, INVALID_PARAMETER],
  ...(
    [
      ['an anchor that JavaScript lacks', '\\Ax'],
      ['a class by name', '[[:alpha:]]'],
      ['a possessive repetition', 'a++'],
      ['an atomic group', '(?>a)'],
    ] as const
  ).map(
    ([name, regexp]): RefusalRow => [
      name,
      ({ db }) => ({ n: db.RegExp({ regexp }) }),
      /not implement.* in regular expressions/,
      INVALID_PARAMETER,
    ],
  ),
]);
