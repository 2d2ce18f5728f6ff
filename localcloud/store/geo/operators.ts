import { requestFailed } from '../values/errors';
import { fieldOf, isDocument, type Document, type MaybeValue, type Value } from '../values/values';
import { geometriesIn, parseGeometry, type Geometry } from './geometry';
import { planarPointsIn, planarShapes } from './planar';
import { angleTo, intersects, isWithin, isWithinCircle } from './relations';
import type { Vector } from './sphere';

/** MongoDB's radius of the earth. */
export const EARTH_RADIUS_METERS = 6_378_100;

type GeometryTest = (geometry: Geometry) => boolean;

/** Whether the values that a path reaches hold a geometry that passes a test. */
type GeoMatcher = (found: readonly MaybeValue[]) => boolean;

const anyGeometry =
  (test: GeometryTest): GeoMatcher =>
  (found) =>
    found.some((value) => geometriesIn(value).some(test));

const shapeOf = (operator: string, operand: Value): readonly [name: string, shape: Value] => {
  const [shape, ...more] = isDocument(operand) ? Object.entries(operand) : [];
  if (!shape || more.length > 0) throw requestFailed(`${operator} needs one shape`);
  return shape;
};

const circleTest = (operand: Value): GeometryTest => {
  const [center, radius] = Array.isArray(operand) ? operand : [];
  const point = parseGeometry({ type: 'Point', coordinates: center ?? null }).points[0];
  if (!point || typeof radius !== 'number' || !(radius >= 0)) {
    throw requestFailed('$centerSphere needs a point and a radius in radians, at least 0');
  }
  return (geometry) => isWithinCircle(geometry, point, radius);
};

/** `$geoWithin` with `$geometry` (Polygon, MultiPolygon), `$centerSphere`, or a flat shape. */
export const geoWithin = (operand: Value): GeoMatcher => {
  const [name, shape] = shapeOf('$geoWithin', operand);
  if (name === '$centerSphere') return anyGeometry(circleTest(shape));
  const flat = planarShapes.get(name)?.(shape);
  if (flat) return (found) => found.some((value) => planarPointsIn(value).some(flat));
  if (name !== '$geometry') throw requestFailed(`unknown geo specifier: ${name}`);
  const { areas, points, segments } = parseGeometry(shape);
  if (areas.length === 0 || points.length > 0 || segments.length > 0) {
    throw requestFailed(
      `$geoWithin not supported with provided geometry: ${JSON.stringify(shape)}`,
    );
  }
  return anyGeometry((geometry) => isWithin(geometry, areas));
};

/** `$geoIntersects` with `$geometry` of any type. */
export const geoIntersects = (operand: Value): GeoMatcher => {
  const [name, shape] = shapeOf('$geoIntersects', operand);
  if (name !== '$geometry') {
    throw requestFailed(`$geoIntersects not supported with provided geometry: ${name}`);
  }
  const wanted = parseGeometry(shape);
  return anyGeometry((geometry) => intersects(geometry, wanted));
};

/** A search around a point; the angles are in radians. */
export interface Near {
  readonly center: Vector;
  readonly leastAngle: number;
  readonly mostAngle: number;
}

/** The names of a search's distances, which are in metres. */
interface DistanceNames {
  readonly least: string;
  readonly most: string;
}

const angleOf = (operand: Document, name: string): number | undefined => {
  const meters = fieldOf(operand, name);
  if (meters === undefined) return undefined;
  if (typeof meters !== 'number') throw requestFailed(`${name} must be a number`);
  if (!(meters >= 0)) throw requestFailed(`${name} must be non-negative`);
  return meters / EARTH_RADIUS_METERS;
};

/** Reads a search around a GeoJSON Point, of the operator or stage `owner`. */
export const parseSearch = (
  owner: string,
  center: MaybeValue,
  distances: Document,
  names: DistanceNames,
): Near => {
  if (!isDocument(center) || center['type'] !== 'Point') {
    throw requestFailed(`${owner} requires a point, given ${JSON.stringify(center)}`);
  }
  const [point] = parseGeometry(center).points;
  if (!point) throw requestFailed(`${owner} requires a point`);
  return {
    center: point,
    leastAngle: angleOf(distances, names.least) ?? 0,
    mostAngle: angleOf(distances, names.most) ?? Infinity,
  };
};

/** Reads `$nearSphere: { $geometry, $minDistance, $maxDistance }`; distances are in metres. */
export const parseNear = (operator: string, operand: Value): Near => {
  const center = isDocument(operand) ? fieldOf(operand, '$geometry') : undefined;
  if (!isDocument(operand) || !isDocument(center)) {
    throw requestFailed(`${operator} needs a $geometry`);
  }
  return parseSearch(operator, center, operand, { least: '$minDistance', most: '$maxDistance' });
};

/** The angle from a search's center to the nearest geometry; Infinity when there is none. */
export const angleFrom = ({ center }: Near, found: readonly MaybeValue[]): number => {
  const geometries = found.flatMap(geometriesIn);
  return Math.min(...geometries.map((geometry) => angleTo(center, geometry)));
};

/** Whether a distance is within the range of a search; a document without a place is not. */
export const isInReach = ({ leastAngle, mostAngle }: Near, angle: number): boolean =>
  angle !== Infinity && angle >= leastAngle && angle <= mostAngle;

/** `$near` and `$nearSphere`: the test of the range. `nearestFirst` makes the order by distance. */
export const geoNear = (operator: string, operand: Value): GeoMatcher => {
  const near = parseNear(operator, operand);
  return (found) => isInReach(near, angleFrom(near, found));
};
