import { pipelineTable, type PipelineRow } from '../support/aggregate-cases';

/** A series, and the boundaries that it gives four values: one less where two values share a bucket. */
const bounds: readonly (readonly [granularity: string, ...boundaries: number[]])[] = [
  ['R5', 100, 160, 400, 1000],
  ['R10', 100, 125, 160, 400, 1000],
  ['R20', 100, 112, 140, 355, 1000],
  // The server's R40 goes from 315 to 355, and its R80 has only what lies between R40's numbers.
  ['R40', 100, 106, 132, 355, 950],
  ['R80', 103, 109, 136, 325, 975],
  ['1-2-5', 100, 200, 500, 1000],
  ['E6', 100, 150, 330, 1000],
  ['E12', 100, 120, 150, 330, 1000],
  ['E24', 100, 110, 150, 330, 1000],
  ['E48', 100, 105, 133, 332, 953],
  ['E96', 102, 105, 133, 324, 931],
  ['E192', 102, 105, 132, 324, 931],
  ['POWERSOF2', 64, 128, 256, 512, 1024],
];

const values = [104, 130, 320, 930];

const rows = bounds.map(([granularity, ...boundaries]): PipelineRow => {
  const buckets = boundaries.slice(1).map((max, position) => {
    const min = boundaries[position] ?? 0;
    return {
      _id: { min, max },
      values: values.filter((value) => value >= min && value < max),
    };
  });
  return [
    granularity,
    (a) =>
      a.bucketAuto({ groupBy: '$n', buckets: 4, granularity, output: { values: { $push: '$n' } } }),
    buckets,
  ];
});

export const granularities = pipelineTable(
  'granularities of bucketAuto',
  '$bucketAuto (aggregation)',
  values.map((n, _id) => ({ _id, n })),
  [
    ...rows,
    [
      'a series below one',
      (a) => a.bucketAuto({ groupBy: { $divide: ['$n', 1000] }, buckets: 1, granularity: 'E24' }),
      [{ _id: { min: 0.1, max: 1 }, count: 4 }],
    ],
    [
      'a number of the series opens the next bucket',
      (a) => a.bucketAuto({ groupBy: { $literal: 160 }, buckets: 1, granularity: 'R5' }),
      [{ _id: { min: 100, max: 250 }, count: 4 }],
    ],
  ],
);
