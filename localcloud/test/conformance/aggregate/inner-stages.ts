import { pipelineRefusals, pipelineTable } from '../support/aggregate-cases';
import type { Context } from '../support/case';
import type { Aggregate } from '../support/sdk';

/**
 * Stages that wx-server-sdk types but does not send by themselves: its pipelines hold them inside a
 * lookup only.
 */
const inside =
  (stage: object, ...more: readonly object[]) =>
  (aggregate: Aggregate, { collectionName: from }: Context): Aggregate =>
    aggregate
      .limit(1)
      .lookup({ from, pipeline: [{ $sort: { _id: 1 } }, stage, ...more], as: 'found' })
      .project({ _id: 0, found: 1 });

const followed =
  (options: object) =>
  (aggregate: Aggregate, context: Context): Aggregate =>
    inside(
      {
        $graphLookup: {
          from: context.collectionName,
          startWith: '$above',
          connectFromField: 'above',
          connectToField: '_id',
          as: 'all',
          ...options,
        },
      },
      {
        $project: {
          all: { $map: { input: '$all', in: { $ifNull: ['$$this.depth', '$$this._id'] } } },
        },
      },
      { $match: { all: { $ne: [] } } },
    )(aggregate, context);

const tree = [
  { _id: 'a', level: 1 },
  { _id: 'b', above: 'a', level: 2 },
  { _id: 'c', above: ['b', 'd'], level: 1 },
  { _id: 'd', above: 'c', level: 3 },
];

export const graphLookup = pipelineTable('graphLookup', '$graphLookup (aggregation)', tree, [
  [
    'all that is reached, each once',
    followed({}),
    [
      {
        found: [
          { _id: 'b', all: ['a'] },
          { _id: 'c', all: ['b', 'd', 'a', 'c'] },
          { _id: 'd', all: ['c', 'b', 'd', 'a'] },
        ],
      },
    ],
  ],
  [
    'no deeper than asked',
    followed({ maxDepth: 0 }),
    [
      {
        found: [
          { _id: 'b', all: ['a'] },
          { _id: 'c', all: ['b', 'd'] },
          { _id: 'd', all: ['c'] },
        ],
      },
    ],
  ],
  [
    'the depth of each',
    followed({ depthField: 'depth' }),
    [
      {
        found: [
          { _id: 'b', all: [0] },
          { _id: 'c', all: [0, 0, 1, 1] },
          { _id: 'd', all: [0, 1, 1, 2] },
        ],
      },
    ],
  ],
  [
    'only where a condition holds',
    followed({ restrictSearchWithMatch: { level: { $lt: 3 } } }),
    [
      {
        found: [
          { _id: 'b', all: ['a'] },
          { _id: 'c', all: ['b', 'a'] },
          { _id: 'd', all: ['c', 'b', 'a'] },
        ],
      },
    ],
  ],
]);

const secrets = [
  { _id: 'a', level: 1, o: { level: 5, x: 1 }, list: [{ level: 1, y: 1 }, { level: 9 }, 7] },
  { _id: 'b', level: 9 },
];
const upTo = (level: number, then = '$$DESCEND'): object => ({
  $redact: { $cond: [{ $lte: ['$level', level] }, then, '$$PRUNE'] },
});

export const redact = pipelineTable('redact', '$redact (aggregation)', secrets, [
  [
    'descends into documents and arrays',
    inside(upTo(1)),
    [{ found: [{ _id: 'a', level: 1, list: [{ level: 1, y: 1 }, 7] }] }],
  ],
  ['keeps a document with all in it', inside(upTo(1, '$$KEEP')), [{ found: [secrets[0]] }]],
  ['keeps everything', inside({ $redact: '$$KEEP' }), [{ found: secrets }]],
  ['prunes everything', inside({ $redact: '$$PRUNE' }), [{ found: [] }]],
]);

export const innerRefusals = pipelineRefusals('refused stages inside', 'Aggregation Stages', tree, [
  ['a redaction that decides nothing', inside({ $redact: '$_id' }), /\$\$KEEP, \$\$DESCEND/],
  ['a graph without a start', inside({ $graphLookup: { from: 'x' } }), /'startWith' to be spec/],
  ['a negative depth', followed({ maxDepth: -1 }), /'maxDepth' must not be negative/],
  ['an unknown option', followed({ never: 1 }), /Unrecognized option to \$graphLookup: never/],
  ['$out', inside({ $out: 'x' }), /not implement.*\$out/],
  ['$collStats', inside({ $collStats: {} }), /not implement.*\$collStats/],
  ['$indexStats', inside({ $indexStats: {} }), /not implement.*\$indexStats/],
]);
