import { shapes } from '../geo/shapes';
import type { Case, Context, Table } from '../support/case';
import { manual, platform } from '../support/sources';

/** On the equator, east of 0: a degree is 111 319 metres. */
const places = (context: Context) => {
  const { point, line } = shapes(context);
  return [
    { _id: 'far', at: point(10, 0), open: true },
    { _id: 'near', at: point(1, 0), open: true, home: point(20, 0) },
    { _id: 'closed', at: point(-2, 0), open: false },
    { _id: 'road', road: line([3, -1], [3, 1]) },
    { _id: 'several', branches: [point(50, 0), point(4, 0)] },
    { _id: 'none', open: true },
  ];
};

type Options = (context: Context) => object;

/** A search's name, its options beside `near`, and what it answers: distances in whole metres. */
const rows: readonly (readonly [name: string, options: Options, list: readonly object[]])[] = [
  [
    'the nearest first, by the key',
    () => ({ key: 'at' }),
    [
      { _id: 'near', far: 111_319 },
      { _id: 'closed', far: 222_638 },
      { _id: 'far', far: 1_113_188 },
    ],
  ],
  ['another key', () => ({ key: 'home' }), [{ _id: 'near', far: 2_226_377 }]],
  [
    'without a key, the field that is a place',
    ({ _ }) => ({ query: { _id: _.in(['near', 'road', 'none']) } }),
    [
      { _id: 'near', far: 111_319 },
      { _id: 'road', far: 333_957 },
    ],
  ],
  ['the nearest point of a line', () => ({ key: 'road' }), [{ _id: 'road', far: 333_957 }]],
  [
    'the nearest of several places',
    () => ({ key: 'branches', includeLocs: 'used' }),
    [{ _id: 'several', far: 445_275, used: [4, 0] }],
  ],
  [
    'includeLocs',
    () => ({ key: 'at', limit: 1, includeLocs: 'used' }),
    [{ _id: 'near', far: 111_319, used: [1, 0] }],
  ],
  [
    'at most so far',
    () => ({ key: 'at', maxDistance: 222_640 }),
    [
      { _id: 'near', far: 111_319 },
      { _id: 'closed', far: 222_638 },
    ],
  ],
  [
    'at least so far',
    () => ({ key: 'at', minDistance: 222_630 }),
    [
      { _id: 'closed', far: 222_638 },
      { _id: 'far', far: 1_113_188 },
    ],
  ],
  [
    'between two distances',
    () => ({ key: 'at', minDistance: 111_320, maxDistance: 1_113_187 }),
    [{ _id: 'closed', far: 222_638 }],
  ],
  [
    'a query beside the place',
    ({ _ }) => ({ key: 'at', query: { open: _.neq(false) } }),
    [
      { _id: 'near', far: 111_319 },
      { _id: 'far', far: 1_113_188 },
    ],
  ],
  [
    'distanceMultiplier changes what is answered, not what is in reach',
    () => ({ key: 'at', distanceMultiplier: 0.001, maxDistance: 222_640 }),
    [
      { _id: 'near', far: 111 },
      { _id: 'closed', far: 223 },
    ],
  ],
];

const SECTION = '$geoNear (aggregation)';
const origin = ({ db: { Geo } }: Context) => new Geo.Point(0, 0);
const base = (context: Context) => ({
  near: origin(context),
  spherical: true,
  distanceField: 'far',
});

/** The answer with whole distances, and places as pairs. */
const search = async (context: Context, options: object): Promise<unknown> => {
  const { list } = await context.collection
    .aggregate()
    .geoNear(options)
    .project({ far: 1, used: '$used.coordinates' })
    .end();
  return list.map((found) => ({ ...found, far: Math.round(Number(found['far'])) }));
};

const found = rows.map(
  ([name, options, result]): Case => ({
    name,
    source: manual(SECTION),
    documents: places,
    run: (context) => search(context, { ...base(context), ...options(context) }),
    result,
  }),
);

const others: readonly Case[] = [
  {
    name: 'a distanceField inside another',
    source: manual(SECTION),
    documents: (context) => [{ _id: 'a', at: shapes(context).point(0, 0), place: { name: 'n' } }],
    run: async (context) => {
      const options = { ...base(context), key: 'at', distanceField: 'place.far' };
      const { list } = await context.collection
        .aggregate()
        .geoNear(options)
        .project({ place: 1 })
        .end();
      return list;
    },
    result: [{ _id: 'a', place: { name: 'n', far: 0 } }],
  },
  {
    name: 'the same order and reach as where',
    source: manual('$nearSphere'),
    documents: places,
    run: async (context) => {
      const reach = { minDistance: 150_000, maxDistance: 2_000_000 };
      const { data } = await context.collection
        .where({ at: context._.geoNear({ geometry: origin(context), ...reach }) })
        .get();
      const { list } = await context.collection
        .aggregate()
        .geoNear({ ...base(context), key: 'at', ...reach })
        .end();
      return [data, list].map((documents) => documents.map(({ _id }) => _id));
    },
    result: [
      ['closed', 'far'],
      ['closed', 'far'],
    ],
  },
];

/** A refused search: its options over the usual ones, and what its message must match. */
const refused: readonly (readonly [name: string, options: Options, message: RegExp])[] = [
  ['no distanceField', () => ({ distanceField: undefined }), /distanceField must be a non-empty/],
  ['no near', () => ({ near: undefined }), /\$geoNear requires a point/],
  ['a negative maxDistance', () => ({ maxDistance: -1 }), /maxDistance must be non-negative/],
  ['a minDistance of text', () => ({ minDistance: '1' }), /minDistance must be a number/],
  [
    'a negative distanceMultiplier',
    () => ({ distanceMultiplier: -1 }),
    /distanceMultiplier to be a non-negative number/,
  ],
  ['a limit of none', () => ({ limit: 0 }), /limit must be positive/],
  ['an unknown option', () => ({ nearby: 1 }), /Unrecognized option to \$geoNear: nearby/],
  [
    'another search in its query',
    (context) => ({ query: { at: context._.geoNear({ geometry: origin(context) }) } }),
    /cannot have a \$near in its query/,
  ],
];

const AGGREGATE_FAILED = -1;

const refusals: readonly Case[] = [
  ...refused.map(
    ([name, options, message]): Case => ({
      name: `refused: ${name}`,
      source: manual(SECTION),
      documents: places,
      run: (context) => search(context, { key: 'at', ...base(context), ...options(context) }),
      error: { errCode: AGGREGATE_FAILED, message },
    }),
  ),
  ...[undefined, false].map(
    (spherical): Case => ({
      name: `refused: spherical is ${spherical}`,
      source: platform('Aggregate.geoNear'),
      documents: places,
      run: (context) => search(context, { ...base(context), key: 'at', spherical }),
      error: { errCode: AGGREGATE_FAILED, message: /spherical to be true/ },
    }),
  ),
  {
    name: 'refused: after another stage',
    source: manual(SECTION),
    documents: places,
    run: (context) =>
      context.collection.aggregate().match({ open: true }).geoNear(base(context)).end(),
    error: { errCode: AGGREGATE_FAILED, message: /\$geoNear is only valid as the first stage/ },
  },
];

export const geoNear: Table = { name: 'geoNear', cases: [...found, ...others, ...refusals] };
