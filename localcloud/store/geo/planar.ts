import { requestFailed } from '../values/errors';
import { fieldOf, isDocument, type MaybeValue, type Value } from '../values/values';

/** A point of the plane. */
type PlanarPoint = readonly [x: number, y: number];

/** Whether a point of the plane is in a shape. */
type PlanarTest = (point: PlanarPoint) => boolean;

const FEWEST_CORNERS = 3;

/** A pair of numbers: an array, or the first two fields of an object. */
const pairOf = (value: MaybeValue): PlanarPoint | undefined => {
  const parts = isDocument(value) ? Object.values(value) : value;
  if (!Array.isArray(parts)) return undefined;
  const [x, y] = parts;
  return typeof x === 'number' && typeof y === 'number' ? [x, y] : undefined;
};

/** The points that a document's field holds: pairs, GeoJSON Points, or an array of these. */
export const planarPointsIn = (value: MaybeValue): PlanarPoint[] => {
  const pair = pairOf(
    isDocument(value) && value['type'] === 'Point' ? fieldOf(value, 'coordinates') : value,
  );
  if (pair) return [pair];
  return Array.isArray(value) ? value.flatMap((element) => planarPointsIn(element)) : [];
};

const cornersOf = (name: string, operand: Value, fewest: number): PlanarPoint[] => {
  const corners = isDocument(operand) ? Object.values(operand) : operand;
  if (!Array.isArray(corners) || corners.length < fewest) {
    throw requestFailed(`${name} needs at least ${fewest} points`);
  }
  return corners.map((corner) => {
    const pair = pairOf(corner);
    if (!pair) throw requestFailed('Point must only contain numeric elements');
    return pair;
  });
};

const inBox = (operand: Value): PlanarTest => {
  const [[left, bottom] = [0, 0], [right, top] = [0, 0]] = cornersOf('$box', operand, 2);
  return ([x, y]) =>
    x >= Math.min(left, right) &&
    x <= Math.max(left, right) &&
    y >= Math.min(bottom, top) &&
    y <= Math.max(bottom, top);
};

const inCircle = (operand: Value): PlanarTest => {
  const [center, radius] = Array.isArray(operand) ? operand : [];
  const point = pairOf(center);
  if (!point || typeof radius !== 'number' || !(radius >= 0)) {
    throw requestFailed('$center needs a point and a radius, at least 0');
  }
  return ([x, y]) => Math.hypot(x - point[0], y - point[1]) <= radius;
};

/** Whether a point is on the line between two others, or how a ray from it to the right meets that line. */
const meeting = (
  [x, y]: PlanarPoint,
  from: PlanarPoint,
  to: PlanarPoint,
): 'on' | 'crossed' | 'not' => {
  const side = (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
  const isBeside =
    x >= Math.min(from[0], to[0]) &&
    x <= Math.max(from[0], to[0]) &&
    y >= Math.min(from[1], to[1]) &&
    y <= Math.max(from[1], to[1]);
  if (side === 0 && isBeside) return 'on';
  if (from[1] > y === to[1] > y) return 'not';
  return side > 0 === to[1] > from[1] ? 'crossed' : 'not';
};

const inPolygon = (operand: Value): PlanarTest => {
  const corners = cornersOf('$polygon', operand, FEWEST_CORNERS);
  return (point) => {
    let isInside = false;
    for (const [position, from] of corners.entries()) {
      const met = meeting(point, from, corners[(position + 1) % corners.length] ?? from);
      if (met === 'on') return true;
      if (met === 'crossed') isInside = !isInside;
    }
    return isInside;
  };
};

/** The flat shapes of `$geoWithin`. Source: MongoDB manual, "$box", "$center", "$polygon". */
export const planarShapes: ReadonlyMap<string, (operand: Value) => PlanarTest> = new Map([
  ['$box', inBox],
  ['$center', inCircle],
  ['$polygon', inPolygon],
]);
