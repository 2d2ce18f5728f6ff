import type { Context, Table } from '../support/case';
import { manual } from '../support/sources';
import { shapes } from './shapes';

/** Along the equator a degree is 111 319 metres in MongoDB's reckoning; the store stands at 0, 0. */
const places = (context: Context) => {
  const { point, line, polygon, points } = shapes(context);
  return [
    { _id: 'one', at: point(1, 0), open: true },
    { _id: 'two', at: point(-2, 0), open: false },
    { _id: 'here', at: point(0, 0), open: true },
    { _id: 'ten', at: point(0, 10) },
    { _id: 'road', at: line([3, -1], [3, 1]) },
    {
      _id: 'park',
      at: polygon([
        [4, -1],
        [6, -1],
        [6, 1],
        [4, 1],
        [4, -1],
      ]),
    },
    { _id: 'several', at: points([50, 50], [0, -5]) },
    { _id: 'none' },
    { _id: 'text', at: 'nowhere' },
  ];
};

const rows: readonly (readonly [
  name: string,
  search: (context: Context) => unknown,
  ids: readonly string[],
])[] = [
  [
    'the nearest first',
    (context) => ({ at: context._.geoNear({ geometry: shapes(context).point(0, 0) }) }),
    ['here', 'one', 'two', 'road', 'park', 'several', 'ten'],
  ],
  [
    'at most so far',
    (context) => ({
      at: context._.geoNear({ geometry: shapes(context).point(0, 0), maxDistance: 111_320 }),
    }),
    ['here', 'one'],
  ],
  [
    'a metre less is too little',
    (context) => ({
      at: context._.geoNear({ geometry: shapes(context).point(0, 0), maxDistance: 111_318 }),
    }),
    ['here'],
  ],
  [
    'at least so far',
    (context) => ({
      at: context._.geoNear({ geometry: shapes(context).point(0, 0), minDistance: 400_000 }),
    }),
    ['park', 'several', 'ten'],
  ],
  [
    'between two distances',
    (context) => ({
      at: context._.geoNear({
        geometry: shapes(context).point(0, 0),
        minDistance: 200_000,
        maxDistance: 450_000,
      }),
    }),
    ['two', 'road', 'park'],
  ],
  [
    'beside another condition',
    (context) => ({ open: true, at: context._.geoNear({ geometry: shapes(context).point(2, 0) }) }),
    ['one', 'here'],
  ],
  [
    'inside and',
    (context) =>
      context._.and([
        { open: true },
        {
          at: context._.geoNear({
            geometry: shapes(context).point(2, 0),
            minDistance: 0,
            maxDistance: 1e6,
          }),
        },
      ]),
    ['one', 'here'],
  ],
  [
    'across the 180th meridian',
    (context) => ({
      at: context._.geoNear({ geometry: shapes(context).point(180, 0), minDistance: 19_700_000 }),
    }),
    ['two', 'one', 'here'],
  ],
];

export const near: Table = {
  name: 'geoNear',
  cases: [
    ...rows.map(([name, search, result]) => ({
      name,
      source: manual('$nearSphere'),
      documents: places,
      run: async (context: Context) => {
        const { data } = await context.collection.where(search(context)).get();
        return data.map(({ _id }) => _id);
      },
      result,
    })),
    {
      name: 'another order wins',
      source: manual('$nearSphere'),
      documents: places,
      run: async (context: Context) => {
        const geometry = shapes(context).point(0, 0);
        const { data } = await context.collection
          .where({ at: context._.geoNear({ geometry, maxDistance: 300_000 }) })
          .orderBy('_id', 'desc')
          .get();
        return data.map(({ _id }) => _id);
      },
      result: ['two', 'one', 'here'],
    },
    {
      name: 'skip and limit cut the nearest',
      source: manual('$nearSphere'),
      documents: places,
      run: async (context: Context) => {
        const geometry = shapes(context).point(0, 0);
        const { data } = await context.collection
          .where({ at: context._.geoNear({ geometry }) })
          .skip(1)
          .limit(2)
          .get();
        return data.map(({ _id }) => _id);
      },
      result: ['one', 'two'],
    },
    {
      name: 'not inside or',
      source: manual('$nearSphere'),
      documents: places,
      run: (context: Context) => {
        const geometry = shapes(context).point(0, 0);
        return context.collection
          .where(
            context._.or([
              { at: context._.geoNear({ geometry, minDistance: 0, maxDistance: 1 }) },
              { open: true },
            ]),
          )
          .get();
      },
      error: { errCode: -502_001, message: /geoNear must be top-level expr/ },
    },
    {
      name: 'a negative distance',
      source: manual('$nearSphere'),
      run: (context: Context) => {
        const geometry = shapes(context).point(0, 0);
        return context.collection
          .where({ at: context._.geoNear({ geometry, maxDistance: -1 }) })
          .get();
      },
      error: { errCode: -502_001, message: /\$maxDistance must be non-negative/ },
    },
    {
      name: 'around something that is no point',
      source: manual('$nearSphere'),
      run: ({ collection }: Context) =>
        collection
          .where({ at: { $nearSphere: { $geometry: { type: 'LineString', coordinates: [] } } } })
          .get(),
      error: { errCode: -502_001, message: /\$nearSphere requires a point/ },
    },
  ],
};
