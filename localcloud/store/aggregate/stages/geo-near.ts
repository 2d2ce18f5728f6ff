import { requestFailed } from '../../errors';
import { compileQuery } from '../../match';
import { isDocument, type Document, type MaybeValue, type Value } from '../../values';
import { fieldPath, readPath, withPath } from '../expressions/paths';
import { countOf, fieldName, optionsOf } from './options';
import { StageMemory } from '../limits';
import type { StageCompiler } from './types';

/** The radius that MongoDB reckons with, in metres. */
const EARTH_RADIUS = 6_378_100;

type Point = readonly [longitude: number, latitude: number];

function pointOf(value: MaybeValue): Point | undefined {
  if (!isDocument(value) || value['type'] !== 'Point') return undefined;
  const [longitude, latitude] = Array.isArray(value['coordinates']) ? value['coordinates'] : [];
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return undefined;
  return [longitude, latitude];
}

/** The distance on the sphere, in metres (haversine). */
function distanceBetween(
  [fromLongitude, fromLatitude]: Point,
  [longitude, latitude]: Point,
): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const square = (angle: number): number => Math.sin(angle / 2) ** 2;
  const chord =
    square(radians(latitude - fromLatitude)) +
    Math.cos(radians(fromLatitude)) *
      Math.cos(radians(latitude)) *
      square(radians(longitude - fromLongitude));
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function numberOption(options: Document, name: string, otherwise: number): number {
  const value = options[name] ?? otherwise;
  if (typeof value !== 'number' || !(value >= 0)) {
    throw requestFailed(`$geoNear requires ${name} to be a non-negative number`);
  }
  return value;
}

/** The place of a document: at the key, or else in the first of its fields that holds a point. */
function locate(document: Document, key: readonly string[] | undefined): Value | undefined {
  if (key) return readPath(document, key);
  return Object.values(document).find((value) => pointOf(value) !== undefined);
}

const known = [
  'near',
  'spherical',
  'limit',
  'num',
  'maxDistance',
  'minDistance',
  'query',
  'distanceMultiplier',
  'distanceField',
  'includeLocs',
  'key',
];

/** Documents by their distance from a point. Source: MongoDB manual, "$geoNear (aggregation)". */
export const geoNear: StageCompiler = (operand, { environment }) => {
  const options = optionsOf('$geoNear', operand, known);
  const { near: center, query = {}, includeLocs, key, limit = null } = options;
  const near = pointOf(center);
  if (!near) throw requestFailed('$geoNear requires near to be a GeoJSON Point');
  const distancePath = fieldPath(fieldName("$geoNear's distanceField", options['distanceField']));
  const locationPath =
    includeLocs === undefined ? undefined : fieldPath(fieldName('includeLocs', includeLocs));
  const keyPath = key === undefined ? undefined : fieldPath(fieldName('key', key));
  const least = numberOption(options, 'minDistance', 0);
  const most = numberOption(options, 'maxDistance', Infinity);
  const multiplier = numberOption(options, 'distanceMultiplier', 1);
  if (!isDocument(query)) throw requestFailed('$geoNear requires query to be an object');
  const matches = compileQuery(query, environment);
  const wanted = limit === null ? Infinity : countOf("$geoNear's limit", limit, 1);
  return (input) => {
    const memory = new StageMemory('$geoNear');
    const found: { distance: number; document: Document }[] = [];
    for (const document of input) {
      const place = locate(document, keyPath);
      const point = pointOf(place);
      if (!point || place === undefined || !matches(document)) continue;
      const distance = distanceBetween(near, point);
      if (distance < least || distance > most) continue;
      const measured = withPath(document, distancePath, distance * multiplier);
      const located = locationPath ? withPath(measured, locationPath, place) : measured;
      found.push({ distance, document: memory.holding(located) });
    }
    found.sort((left, right) => left.distance - right.distance);
    return found.slice(0, wanted).map(({ document }) => document);
  };
};
