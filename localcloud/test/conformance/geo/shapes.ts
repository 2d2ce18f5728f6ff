import type { Context } from '../support/case';

type Pair = readonly [longitude: number, latitude: number];

/** Makes the SDK's geometries from pairs of longitude and latitude. */
export const shapes = ({ db: { Geo } }: Context) => {
  const point = ([longitude, latitude]: Pair) => new Geo.Point(longitude, latitude);
  const line = (...pairs: Pair[]) => new Geo.LineString(pairs.map(point));
  const polygon = (...rings: Pair[][]) => new Geo.Polygon(rings.map((ring) => line(...ring)));
  return {
    point: (longitude: number, latitude: number) => point([longitude, latitude]),
    line,
    polygon,
    points: (...pairs: Pair[]) => new Geo.MultiPoint(pairs.map(point)),
    lines: (...lists: Pair[][]) => new Geo.MultiLineString(lists.map((list) => line(...list))),
    polygons: (...lists: Pair[][][]) =>
      new Geo.MultiPolygon(lists.map((rings) => polygon(...rings))),
  };
};

/** The corners of a box in degrees, closed. */
export const box = (west: number, south: number, east: number, north: number): Pair[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
