import type { Context, Table } from '../support/case';
import { queryRefusals, queryTable } from '../support/query-cases';
import { manual } from '../support/sources';
import { box, shapes } from './shapes';

const documents = (context: Context) => {
  const { point, points, line, lines, polygon, polygons } = shapes(context);
  return [
    { _id: 'point', g: point(5, 5) },
    { _id: 'far point', g: point(15, 5) },
    { _id: 'bulge', g: point(5, 10.02) },
    { _id: 'points', g: points([1, 1], [9, 9]) },
    { _id: 'points apart', g: points([1, 1], [19, 9]) },
    { _id: 'line', g: line([1, 1], [9, 2]) },
    { _id: 'line out', g: line([8, 8], [12, 8]) },
    { _id: 'line through', g: line([-5, 4], [20, 4]) },
    {
      _id: 'lines',
      g: lines(
        [
          [1, 1],
          [2, 2],
        ],
        [
          [3, 3],
          [4, 3],
        ],
      ),
    },
    { _id: 'area', g: polygon(box(2, 2, 3, 3)) },
    { _id: 'area over', g: polygon(box(8, 6, 12, 7)) },
    { _id: 'area around', g: polygon(box(-20, -20, 30, 30)) },
    { _id: 'areas', g: polygons([box(1, 7, 2, 8)], [box(6, 1, 7, 2)]) },
    { _id: 'pair', g: [5, 6] },
    { _id: 'text', g: 'x' },
    { _id: 'none' },
  ];
};

const inTheBox = ['area', 'areas', 'bulge', 'line', 'lines', 'pair', 'point', 'points'];

export const within: Table = queryTable('geoWithin', manual('$geoWithin'), documents, [
  [
    'a polygon whose edges are great circles',
    (context) => ({
      g: context._.geoWithin({ geometry: shapes(context).polygon(box(0, 0, 10, 10)) }),
    }),
    inTheBox,
  ],
  [
    'a polygon drawn the other way round',
    (context) => ({
      g: context._.geoWithin({
        geometry: shapes(context).polygon([...box(0, 0, 10, 10)].reverse()),
      }),
    }),
    inTheBox,
  ],
  [
    'a polygon with a hole',
    (context) => ({
      g: context._.geoWithin({
        geometry: shapes(context).polygon(box(0, 0, 10, 10), box(4, 4, 6, 6.5)),
      }),
    }),
    ['area', 'areas', 'bulge', 'line', 'lines', 'points'],
  ],
  [
    'several polygons',
    (context) => ({
      g: context._.geoWithin({
        geometry: shapes(context).polygons([box(0, 0, 10, 10)], [box(14, 0, 20, 10)]),
      }),
    }),
    [
      'area',
      'areas',
      'bulge',
      'far point',
      'line',
      'lines',
      'pair',
      'point',
      'points',
      'points apart',
    ],
  ],
  [
    'a polygon across the 180th meridian',
    (context) => ({
      g: context._.geoWithin({
        geometry: shapes(context).polygon([
          [170, -10],
          [-170, -10],
          [-170, 10],
          [170, 10],
          [170, -10],
        ]),
      }),
    }),
    [],
  ],
  [
    'a circle',
    (context) => ({
      g: context._.geoWithin({ centerSphere: [shapes(context).point(5, 5), Math.PI / 90] }),
    }),
    ['pair', 'point'],
  ],
  [
    'a circle around a pair',
    ({ _ }) => ({ g: _.geoWithin({ centerSphere: [[2.5, 2.5], Math.PI / 180] }) }),
    ['area'],
  ],
  [
    'not',
    (context) => ({
      g: context._.not(
        context._.geoWithin({ geometry: shapes(context).polygon(box(-30, -30, 40, 40)) }),
      ),
    }),
    ['none', 'text'],
  ],
  [
    'inside or',
    (context) => {
      const geometry = shapes(context).polygon(box(4, 4, 6, 5.5));
      return context._.or([{ g: context._.geoWithin({ geometry }) }, { g: 'x' }]);
    },
    ['point', 'text'],
  ],
]);

export const refusals: Table = queryRefusals(
  'geometries that are refused',
  manual('GeoJSON Objects'),
  [
    [
      'a point to be within',
      () => ({ g: { $geoWithin: { $geometry: { type: 'Point', coordinates: [0, 0] } } } }),
      /\$geoWithin not supported with provided geometry/,
    ],
    [
      'a ring that is open',
      () => ({
        g: {
          $geoWithin: {
            $geometry: {
              type: 'Polygon',
              coordinates: [
                [
                  [0, 0],
                  [1, 0],
                  [1, 1],
                  [0, 1],
                ],
              ],
            },
          },
        },
      }),
      /Loop is not closed/,
    ],
    [
      'a ring of two points',
      () => ({
        g: {
          $geoWithin: {
            $geometry: {
              type: 'Polygon',
              coordinates: [
                [
                  [0, 0],
                  [1, 0],
                  [0, 0],
                ],
              ],
            },
          },
        },
      }),
      /at least 3 different vertices/,
    ],
    [
      'a longitude beyond 180',
      () => ({ g: { $geoIntersects: { $geometry: { type: 'Point', coordinates: [181, 0] } } } }),
      /out of bounds, lng: 181 lat: 0/,
    ],
    [
      'an unknown type',
      () => ({ g: { $geoIntersects: { $geometry: { type: 'Circle', coordinates: [0, 0] } } } }),
      /unknown GeoJSON type: "Circle"/,
    ],
    [
      'coordinates that are texts',
      () => ({ g: { $geoIntersects: { $geometry: { type: 'Point', coordinates: ['0', 0] } } } }),
      /must only contain numeric elements/,
    ],
    ['no shape', () => ({ g: { $geoWithin: {} } }), /\$geoWithin needs one shape/],
    ['a radius below 0', () => ({ g: { $geoWithin: { $centerSphere: [[0, 0], -1] } } }), /radius/],
  ],
);

export const intersects: Table = queryTable('geoIntersects', manual('$geoIntersects'), documents, [
  [
    'a point on points, lines and areas',
    (context) => ({ g: context._.geoIntersects({ geometry: shapes(context).point(5, 5) }) }),
    ['area around', 'point'],
  ],
  [
    'a point at the corner of an area',
    (context) => ({ g: context._.geoIntersects({ geometry: shapes(context).point(2, 2) }) }),
    ['area', 'area around', 'lines'],
  ],
  [
    'a line that crosses',
    (context) => ({
      g: context._.geoIntersects({ geometry: shapes(context).line([5, 0], [5, 9]) }),
    }),
    ['area around', 'line', 'line through', 'pair', 'point'],
  ],
  [
    'a polygon',
    (context) => ({
      g: context._.geoIntersects({ geometry: shapes(context).polygon(box(11, 6.5, 20, 20)) }),
    }),
    ['area around', 'area over', 'line out', 'points apart'],
  ],
  [
    'a polygon around everything',
    (context) => ({
      g: context._.geoIntersects({ geometry: shapes(context).polygon(box(-30, -30, 40, 40)) }),
    }),
    [
      'area',
      'area around',
      'area over',
      'areas',
      'bulge',
      'far point',
      'line',
      'line out',
      'line through',
      'lines',
      'pair',
      'point',
      'points',
      'points apart',
    ],
  ],
  [
    'a shared edge',
    (context) => ({
      g: context._.geoIntersects({ geometry: shapes(context).polygon(box(3, 2, 4, 3)) }),
    }),
    ['area', 'area around', 'lines'],
  ],
  [
    'several points',
    (context) => ({
      g: context._.geoIntersects({ geometry: shapes(context).points([15, 5], [9, 9]) }),
    }),
    ['area around', 'far point', 'points'],
  ],
  [
    'several lines',
    (context) => ({
      g: context._.geoIntersects({
        geometry: shapes(context).lines(
          [
            [10, 7.5],
            [10, 9],
          ],
          [
            [6.5, 0],
            [6.5, 1.5],
          ],
        ),
      }),
    }),
    ['area around', 'areas', 'line out'],
  ],
  [
    'several polygons',
    (context) => ({
      g: context._.geoIntersects({
        geometry: shapes(context).polygons([box(14, 4.5, 16, 6)], [box(1.2, 7.2, 1.8, 7.8)]),
      }),
    }),
    ['area around', 'areas', 'far point'],
  ],
  [
    'an area in the hole of another',
    (context) => ({
      g: context._.geoIntersects({
        geometry: shapes(context).polygon(box(1.5, 1.5, 3.5, 3.5), box(1.8, 1.8, 3.2, 3.2)),
      }),
    }),
    ['area around', 'lines'],
  ],
]);
