import { requestFailed } from '../../values/errors';
import { placesIn } from '../../geo/geometry';
import { nearestFirst } from '../../geo/nearest';
import { EARTH_RADIUS_METERS, isInReach, parseSearch, type Near } from '../../geo/operators';
import { angleTo } from '../../geo/relations';
import { compileQuery } from '../../query/match';
import { valuesAt } from '../../values/paths';
import { isDocument, type Document, type MaybeValue, type Value } from '../../values/values';
import { fieldPath, withPath } from '../expressions/paths';
import { StageMemory } from '../limits';
import { countOf, fieldName, optionsOf } from './options';
import type { StageCompiler } from './types';

const known = [
  'near',
  'spherical',
  'limit',
  'maxDistance',
  'minDistance',
  'query',
  'distanceMultiplier',
  'distanceField',
  'includeLocs',
  'key',
];

/** The place of a document that is nearest. */
interface Nearest {
  readonly value: Value;
  readonly angle: number;
}

/** What a document has at the key, or else in the first of its fields that is a GeoJSON geometry. */
const locationsOf = (
  document: Document,
  key: readonly string[] | undefined,
): readonly MaybeValue[] => {
  if (key) return valuesAt(document, key);
  const first = Object.values(document).find(
    (value) => isDocument(value) && placesIn(value).length > 0,
  );
  return [first];
};

const nearestOf = ({ center }: Near, locations: readonly MaybeValue[]): Nearest | undefined => {
  let nearest: Nearest | undefined;
  for (const { value, geometry } of locations.flatMap(placesIn)) {
    const angle = angleTo(center, geometry);
    if (!nearest || angle < nearest.angle) nearest = { value, angle };
  }
  return nearest;
};

const multiplierOf = (options: Document): number => {
  const { distanceMultiplier = 1 } = options;
  if (typeof distanceMultiplier === 'number' && distanceMultiplier >= 0) return distanceMultiplier;
  throw requestFailed('$geoNear requires distanceMultiplier to be a non-negative number');
};

/**
 * Documents by their distance from a point, in metres. Sources: MongoDB manual, "$geoNear
 * (aggregation)"; WeChat's page "Aggregate.geoNear", for `limit` and that `spherical` must be true.
 */
export const geoNear: StageCompiler = (operand, { environment }) => {
  const options = optionsOf('$geoNear', operand, known);
  const { query = {}, includeLocs, key, limit } = options;
  if (options['spherical'] !== true) throw requestFailed('$geoNear requires spherical to be true');
  const near = parseSearch('$geoNear', options['near'], options, {
    least: 'minDistance',
    most: 'maxDistance',
  });
  const distancePath = fieldPath(fieldName("$geoNear's distanceField", options['distanceField']));
  const locationPath =
    includeLocs === undefined ? undefined : fieldPath(fieldName('includeLocs', includeLocs));
  const keyPath = key === undefined ? undefined : fieldPath(fieldName('key', key));
  const metersOfRadian = EARTH_RADIUS_METERS * multiplierOf(options);
  if (!isDocument(query)) throw requestFailed('$geoNear requires query to be an object');
  if (nearestFirst(query)) throw requestFailed('$geoNear cannot have a $near in its query');
  const matches = compileQuery(query, environment);
  const most = limit === undefined ? Infinity : countOf("$geoNear's limit", limit, 1);
  return (input) => {
    const memory = new StageMemory('$geoNear');
    const found: { angle: number; document: Document }[] = [];
    for (const document of input) {
      const nearest = nearestOf(near, locationsOf(document, keyPath));
      if (!nearest || !isInReach(near, nearest.angle) || !matches(document)) continue;
      const { angle, value } = nearest;
      const measured = withPath(document, distancePath, angle * metersOfRadian);
      const located = locationPath ? withPath(measured, locationPath, value) : measured;
      found.push({ angle, document: memory.holding(located) });
    }
    found.sort((left, right) => left.angle - right.angle);
    return found.slice(0, most).map(({ document }) => document);
  };
};
