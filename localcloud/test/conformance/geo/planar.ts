import { queryRefusals, queryTable } from '../support/query-cases';
import { manual } from '../support/sources';
import { shapes } from './shapes';

export const planar = queryTable(
  'flat shapes of geoWithin',
  manual('$box; $center; $polygon'),
  (context) => [
    { _id: 'corner', g: [10, 10] },
    { _id: 'far', g: [200, 5] },
    { _id: 'in', g: [5, 5] },
    { _id: 'named', g: { x: 2, y: 8 } },
    { _id: 'none' },
    { _id: 'out', g: [11, 5] },
    { _id: 'point', g: shapes(context).point(1, 9) },
    {
      _id: 'several',
      g: [
        [50, 50],
        [3, 3],
      ],
    },
  ],
  [
    [
      'a box',
      () => ({
        g: {
          $geoWithin: {
            $box: [
              [0, 0],
              [10, 10],
            ],
          },
        },
      }),
      ['corner', 'in', 'named', 'point', 'several'],
    ],
    ['a circle', () => ({ g: { $geoWithin: { $center: [[4, 4], 2] } } }), ['in', 'several']],
    [
      'a circle that reaches further',
      () => ({ g: { $geoWithin: { $center: [[195, 5], 5] } } }),
      ['far'],
    ],
    [
      'a triangle with its edge',
      () => ({
        g: {
          $geoWithin: {
            $polygon: [
              [0, 0],
              [0, 10],
              [10, 10],
            ],
          },
        },
      }),
      ['corner', 'in', 'named', 'point', 'several'],
    ],
    [
      'a shape with a bay',
      () => ({
        g: {
          $geoWithin: {
            $polygon: [
              [0, 0],
              [12, 0],
              [12, 12],
              [6, 4],
              [0, 12],
            ],
          },
        },
      }),
      ['in', 'named', 'out', 'point', 'several'],
    ],
  ],
);

export const planarRefusals = queryRefusals('refused flat shapes', manual('$geoWithin'), [
  ['an unknown one', () => ({ g: { $geoWithin: { $cone: 1 } } }), /unknown geo specifier: \$cone/],
  ['a box of one corner', () => ({ g: { $geoWithin: { $box: [[0, 0]] } } }), /at least 2 points/],
  [
    'a corner that is none',
    () => ({
      g: {
        $geoWithin: {
          $box: [
            [0, 0],
            ['a', 1],
          ],
        },
      },
    }),
    /must only contain numeric/,
  ],
  [
    'a line for a polygon',
    () => ({
      g: {
        $geoWithin: {
          $polygon: [
            [0, 0],
            [1, 1],
          ],
        },
      },
    }),
    /at least 3 points/,
  ],
  ['a negative radius', () => ({ g: { $geoWithin: { $center: [[0, 0], -1] } } }), /radius/],
]);
