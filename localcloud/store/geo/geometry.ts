import { requestFailed } from '../values/errors';
import { isDocument, type Document, type MaybeValue, type Value } from '../values/values';
import { areaLeftOf, isSamePoint, type Segment, type Vector, vectorOf } from './sphere';

/** An area: the lines around it and around its holes, each without its repeated last point. */
export interface Area {
  readonly outer: readonly Vector[];
  readonly holes: readonly (readonly Vector[])[];
}

/** Any GeoJSON geometry, as its parts. */
export interface Geometry {
  readonly points: readonly Vector[];
  readonly segments: readonly Segment[];
  readonly areas: readonly Area[];
}

const FEWEST_POINTS_OF_RING = 4;

const listOf = (value: MaybeValue, what: string): readonly MaybeValue[] => {
  if (!Array.isArray(value)) throw requestFailed(`${what} must be an array`);
  return value;
};

const pointOf = (value: MaybeValue): Vector => {
  const [longitude, latitude] = listOf(value, 'Point coordinates');
  if (typeof longitude !== 'number' || typeof latitude !== 'number') {
    throw requestFailed('Point must only contain numeric elements');
  }
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
    throw requestFailed(`Longitude/latitude is out of bounds, lng: ${longitude} lat: ${latitude}`);
  }
  return vectorOf(longitude, latitude);
};

/** The segments along points; closed, also from the last to the first. */
export const segmentsAlong = (points: readonly Vector[], isClosed: boolean): Segment[] => {
  const segments: Segment[] = [];
  points.forEach((from, position) => {
    const isLast = position === points.length - 1;
    const to = points[isLast ? 0 : position + 1];
    if (to && (!isLast || isClosed)) segments.push([from, to]);
  });
  return segments;
};

const lineOf = (value: MaybeValue): Segment[] => {
  const points = listOf(value, 'LineString coordinates').map(pointOf);
  if (points.length < 2) throw requestFailed('LineString must have at least 2 vertices');
  return segmentsAlong(points, false);
};

/** A ring, in the direction that has the enclosed, smaller side on the left. */
const ringOf = (value: MaybeValue): Vector[] => {
  const points = listOf(value, 'Polygon coordinates').map(pointOf);
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || !isSamePoint(first, last)) throw requestFailed('Loop is not closed');
  if (points.length < FEWEST_POINTS_OF_RING) {
    throw requestFailed('Loop must have at least 3 different vertices');
  }
  points.pop();
  return areaLeftOf(points) > 2 * Math.PI ? points.reverse() : points;
};

const areaOf = (value: MaybeValue): Area => {
  const [outer, ...holes] = listOf(value, 'Polygon coordinates').map(ringOf);
  if (!outer) throw requestFailed('Polygon has no loops');
  return { outer, holes };
};

type Reader = (coordinates: MaybeValue) => Partial<Geometry>;

const many = (coordinates: MaybeValue): readonly MaybeValue[] => listOf(coordinates, 'coordinates');

const readers = new Map<MaybeValue, Reader>([
  ['Point', (coordinates) => ({ points: [pointOf(coordinates)] })],
  ['MultiPoint', (coordinates) => ({ points: many(coordinates).map(pointOf) })],
  ['LineString', (coordinates) => ({ segments: lineOf(coordinates) })],
  ['MultiLineString', (coordinates) => ({ segments: many(coordinates).flatMap(lineOf) })],
  ['Polygon', (coordinates) => ({ areas: [areaOf(coordinates)] })],
  ['MultiPolygon', (coordinates) => ({ areas: many(coordinates).map(areaOf) })],
]);

const nothing: Geometry = { points: [], segments: [], areas: [] };

/** Reads GeoJSON; throws DATABASE_REQUEST_FAILED with what is wrong with it. */
export const parseGeometry = (value: MaybeValue): Geometry => {
  if (!isDocument(value)) throw requestFailed('a GeoJSON geometry must be an object');
  const { type } = value;
  if (type === 'GeometryCollection') return collectionOf(value);
  const read = readers.get(type);
  if (!read) throw requestFailed(`unknown GeoJSON type: ${JSON.stringify(type)}`);
  return { ...nothing, ...read(value['coordinates']) };
};

const collectionOf = (value: Document): Geometry => {
  const parts = listOf(value['geometries'], 'GeometryCollection geometries').map(parseGeometry);
  return {
    points: parts.flatMap(({ points }) => points),
    segments: parts.flatMap(({ segments }) => segments),
    areas: parts.flatMap(({ areas }) => areas),
  };
};

/** A geometry with the value that it was read from. */
interface Place {
  readonly value: Value;
  readonly geometry: Geometry;
}

/** The places in a document's field. Other values are skipped, as without an index. */
export const placesIn = (value: MaybeValue): Place[] => {
  if (Array.isArray(value)) {
    // A legacy pair of longitude and latitude.
    if (value.length === 2 && value.every((part) => typeof part === 'number')) {
      return placesIn({ type: 'Point', coordinates: value }).map((place) => ({ ...place, value }));
    }
    return value.flatMap((element) => (isDocument(element) ? placesIn(element) : []));
  }
  try {
    return isDocument(value) ? [{ value, geometry: parseGeometry(value) }] : [];
  } catch {
    return [];
  }
};

/** The geometries of `placesIn`. */
export const geometriesIn = (value: MaybeValue): Geometry[] =>
  placesIn(value).map(({ geometry }) => geometry);
