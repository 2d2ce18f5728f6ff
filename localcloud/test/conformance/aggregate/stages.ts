import { pipelineRefusals, pipelineTable } from '../support/aggregate-cases';

const documents = [
  { _id: 1, kind: 'a', n: 10, tags: ['x', 'y'] },
  { _id: 2, kind: 'b', n: 20, tags: [] },
  { _id: 3, kind: 'a', n: 30, deep: { m: 1, k: 2 } },
  { _id: 4, n: 40, tags: null, deep: [{ m: 5 }, { m: 6 }] },
];
const SECTION = 'Aggregation Stages';
const ids = { _id: 1 } as const;

export const stages = pipelineTable('stages', SECTION, documents, [
  ['match', (a, { _ }) => a.match({ n: _.gt(20) }).project(ids), [{ _id: 3 }, { _id: 4 }]],
  ['match of everything', (a) => a.match({}).count('n'), [{ n: 4 }]],
  [
    'match by an expression',
    (a, { _, $ }) => a.match(_.expr($.eq(['$n', $.multiply(['$_id', 10])]))).count('n'),
    [{ n: 4 }],
  ],
  [
    'sort, skip and limit',
    (a) => a.sort({ n: -1 }).skip(1).limit(2).project(ids),
    [{ _id: 3 }, { _id: 2 }],
  ],
  ['count of nothing answers nothing', (a) => a.match({ n: 0 }).count('n'), []],
  ['project keeps', (a) => a.limit(1).project({ kind: 1 }), [{ _id: 1, kind: 'a' }]],
  ['project drops', (a) => a.limit(1).project({ tags: 0, n: false }), [{ _id: 1, kind: 'a' }]],
  [
    'project a nested field',
    (a) => a.skip(2).project({ _id: 0, deep: { m: 1 } }),
    [{ deep: { m: 1 } }, { deep: [{ m: 5 }, { m: 6 }] }],
  ],
  [
    'project computes a dotted field',
    (a) => a.limit(1).project({ _id: 0, 'o.twice': { $multiply: ['$n', 2] } }),
    [{ o: { twice: 20 } }],
  ],
  [
    'addFields',
    (a) => a.skip(2).addFields({ 'deep.z': '$n' }).project({ deep: 1 }),
    [
      { _id: 3, deep: { m: 1, k: 2, z: 30 } },
      {
        _id: 4,
        deep: [
          { m: 5, z: 40 },
          { m: 6, z: 40 },
        ],
      },
    ],
  ],
  [
    'group',
    (a, { $ }) =>
      a.group({
        _id: '$kind',
        total: $.sum('$n'),
        all: $.push('$_id'),
        first: $.first('$n'),
        last: $.last('$n'),
      }),
    [
      { _id: 'a', total: 40, all: [1, 3], first: 10, last: 30 },
      { _id: 'b', total: 20, all: [2], first: 20, last: 20 },
      { _id: null, total: 40, all: [4], first: 40, last: 40 },
    ],
  ],
  [
    'group of all',
    (a, { $ }) =>
      a.group({
        _id: null,
        avg: $.avg('$n'),
        max: $.max('$n'),
        min: $.min('$n'),
        kinds: $.addToSet('$kind'),
      }),
    [{ _id: null, avg: 25, max: 40, min: 10, kinds: ['a', 'b'] }],
  ],
  [
    'unwind',
    (a) => a.unwind('$tags').project({ tags: 1 }),
    [
      { _id: 1, tags: 'x' },
      { _id: 1, tags: 'y' },
    ],
  ],
  [
    'unwind and keep',
    (a) =>
      a
        .limit(2)
        .unwind({ path: '$tags', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true })
        .project({ tags: 1, i: 1 }),
    [
      { _id: 1, tags: 'x', i: 0 },
      { _id: 1, tags: 'y', i: 1 },
      { _id: 2, i: null },
    ],
  ],
  [
    'unwind of what is no array has no position',
    (a) =>
      a.limit(1).unwind({ path: '$n', includeArrayIndex: 'i' }).project({ _id: 0, n: 1, i: 1 }),
    [{ n: 10, i: null }],
  ],
  ['replaceRoot', (a) => a.match({ _id: 3 }).replaceRoot({ newRoot: '$deep' }), [{ m: 1, k: 2 }]],
  [
    'sortByCount',
    (a) => a.limit(3).sortByCount('$kind'),
    [
      { _id: 'a', count: 2 },
      { _id: 'b', count: 1 },
    ],
  ],
  [
    'bucket',
    (a) => a.bucket({ groupBy: '$n', boundaries: [0, 20, 40], default: 'more' }),
    [
      { _id: 0, count: 1 },
      { _id: 20, count: 2 },
      { _id: 'more', count: 1 },
    ],
  ],
  [
    'bucketAuto',
    (a) => a.bucketAuto({ groupBy: '$n', buckets: 2 }),
    [
      { _id: { min: 10, max: 30 }, count: 2 },
      { _id: { min: 30, max: 40 }, count: 2 },
    ],
  ],
  [
    'bucketAuto by powers of two',
    (a) => a.bucketAuto({ groupBy: '$n', buckets: 2, granularity: 'POWERSOF2' }),
    [
      { _id: { min: 8, max: 32 }, count: 3 },
      { _id: { min: 32, max: 64 }, count: 1 },
    ],
  ],
  ['sample', (a) => a.sample({ size: 9 }).count('n'), [{ n: 4 }]],
  [
    'lookup by equal fields',
    (a, { collectionName: from }) =>
      a
        .limit(1)
        .lookup({ from, localField: 'kind', foreignField: 'kind', as: 'same' })
        .project({ 'same._id': 1 }),
    [{ _id: 1, same: [{ _id: 1 }, { _id: 3 }] }],
  ],
  [
    'lookup of what is missing finds null and missing',
    (a, { collectionName: from }) =>
      a
        .skip(3)
        .lookup({ from, localField: 'kind', foreignField: 'kind', as: 'same' })
        .project({ 'same._id': 1 }),
    [{ _id: 4, same: [{ _id: 4 }] }],
  ],
  [
    'lookup by a pipeline',
    (a, { collectionName: from, _, $ }) =>
      a
        .limit(2)
        .lookup({
          from,
          let: { n: '$n' },
          pipeline: [
            { $match: _.expr($.gt(['$n', '$$n'])) },
            { $sort: { n: 1 } },
            { $limit: 1 },
            { $project: { n: 1 } },
          ],
          as: 'next',
        })
        .project({ next: 1 }),
    [
      { _id: 1, next: [{ _id: 2, n: 20 }] },
      { _id: 2, next: [{ _id: 3, n: 30 }] },
    ],
  ],
  [
    'facet inside a lookup',
    (a, { collectionName: from }) =>
      a
        .limit(1)
        .lookup({
          from,
          pipeline: [
            {
              $facet: { few: [{ $count: 'n' }], kinds: [{ $sortByCount: '$kind' }, { $limit: 1 }] },
            },
          ],
          as: 'facets',
        })
        .project({ facets: 1 }),
    [{ _id: 1, facets: [{ few: [{ n: 4 }], kinds: [{ _id: 'a', count: 2 }] }] }],
  ],
]);

export const stageRefusals = pipelineRefusals('refused stages', SECTION, documents, [
  ['a sort without keys', (a) => a.sort({}), /\$sort stage must have at least one sort key/],
  ['a limit of zero', (a) => a.limit(0), /\$limit must be positive/],
  ['a negative skip', (a) => a.skip(-1), /\$skip must not be negative/],
  ['a group without _id', (a) => a.group({ n: { $sum: 1 } }), /must include an _id/],
  [
    'an unknown accumulator',
    (a) => a.group({ _id: null, n: { $never: 1 } }),
    /unknown group operator '\$never'/,
  ],
  [
    'an accumulator of a list',
    (a) => a.group({ _id: null, n: { $sum: [1] } }),
    /\$sum accumulator is a unary operator/,
  ],
  ['an unwind without a dollar', (a) => a.unwind('tags'), /should be prefixed with a '\$'/],
  ['a mixed projection', (a) => a.project({ n: 1, kind: 0 }), /Bad projection specification/],
  ['an empty projection', (a) => a.project({}), /must have at least one field/],
  ['two paths in conflict', (a) => a.project({ deep: 1, 'deep.m': 1 }), /conflicting paths/],
  [
    'a new root that is no document',
    (a) => a.replaceRoot({ newRoot: '$n' }),
    /must evaluate to an object/,
  ],
  [
    'boundaries out of order',
    (a) => a.bucket({ groupBy: '$n', boundaries: [5, 1] }),
    /must be sorted/,
  ],
  [
    'a value outside the buckets',
    (a) => a.bucket({ groupBy: '$n', boundaries: [0, 5] }),
    /no default was specified/,
  ],
  [
    'an unknown granularity',
    (a) => a.bucketAuto({ groupBy: '$n', buckets: 2, granularity: 'Z' }),
    /Unknown rounding granularity 'Z'/,
  ],
  ['a count with a dollar', (a) => a.count('$n'), /the count field cannot start with '\$'/],
  [
    'an unknown stage in a lookup',
    (a, { collectionName: from }) => a.lookup({ from, pipeline: [{ $never: 1 }], as: 'x' }),
    /Unrecognized pipeline stage name: '\$never'/,
  ],
  [
    'too many stages',
    (a) => Array.from({ length: 1001 }).reduce<typeof a>((longer) => longer.skip(0), a),
    /no longer than 1000 stages/,
  ],
  [
    'a value that doubles for ever',
    (a) =>
      a.project({
        v: {
          $reduce: { input: { $range: [0, 60] }, initialValue: [1], in: ['$$value', '$$value'] },
        },
      }),
    /larger than 16777216 bytes/,
  ],
]);
