import { segmentsAlong, type Area, type Geometry } from './geometry';
import {
  angleBetween,
  angleToSegment,
  crossings,
  isOnSegment,
  isSamePoint,
  middleOf,
  type Segment,
  type Vector,
  windingAround,
} from './sphere';

const bordersOf = ({ outer, holes }: Area): Segment[] =>
  [outer, ...holes].flatMap((ring) => segmentsAlong(ring, true));

/** Whether a point is in an area or on its border. */
const isInArea = (point: Vector, area: Area): boolean => {
  if (bordersOf(area).some((segment) => isOnSegment(point, segment))) return true;
  return (
    windingAround(point, area.outer) > 0 &&
    !area.holes.some((hole) => windingAround(point, hole) > 0)
  );
};

const isInAny = (point: Vector, areas: readonly Area[]): boolean =>
  areas.some((area) => isInArea(point, area));

/** One point for each part: points, ends of lines, corners of borders. */
const cornersOf = ({ points, segments, areas }: Geometry): Vector[] => [
  ...points,
  ...segments.flat(),
  ...areas.flatMap(({ outer, holes }) => [outer, ...holes].flat()),
];

const allSegments = ({ segments, areas }: Geometry): Segment[] => [
  ...segments,
  ...areas.flatMap(bordersOf),
];

/** Whether two geometries share a point. */
export const intersects = (left: Geometry, right: Geometry): boolean => {
  const leftSegments = allSegments(left);
  const rightSegments = allSegments(right);
  return (
    cornersOf(left).some((point) => isInAny(point, right.areas)) ||
    cornersOf(right).some((point) => isInAny(point, left.areas)) ||
    leftSegments.some((one) => rightSegments.some((other) => crossings(one, other).length > 0)) ||
    left.points.some((point) => rightSegments.some((segment) => isOnSegment(point, segment))) ||
    right.points.some((point) => leftSegments.some((segment) => isOnSegment(point, segment))) ||
    left.points.some((point) => right.points.some((other) => isSamePoint(point, other)))
  );
};

/**
 * Whether a segment lies inside areas: it is cut at each border, and each piece must lie inside.
 */
const isSegmentIn = (segment: Segment, areas: readonly Area[]): boolean => {
  const [from, to] = segment;
  const cuts = areas
    .flatMap(bordersOf)
    .flatMap((border) => crossings(segment, border))
    .sort((left, right) => angleBetween(from, left) - angleBetween(from, right));
  const stops = [from, ...cuts, to];
  return segmentsAlong(stops, false).every((piece) => isInAny(middleOf(piece), areas));
};

/** Whether a hole lies in an area whose border does not enter it. */
const holds = (area: Area, hole: readonly Vector[]): boolean => {
  const borders = bordersOf(area);
  return hole.some(
    (point) => isInArea(point, area) && !borders.some((segment) => isOnSegment(point, segment)),
  );
};

/** Whether a geometry lies in areas entirely. */
export const isWithin = (inner: Geometry, areas: readonly Area[]): boolean =>
  inner.points.every((point) => isInAny(point, areas)) &&
  allSegments(inner).every((segment) => isSegmentIn(segment, areas)) &&
  !inner.areas.some((area) => areas.some(({ holes }) => holes.some((hole) => holds(area, hole))));

/** Whether a geometry lies in a circle entirely; the angle is its radius. */
export const isWithinCircle = (inner: Geometry, center: Vector, angle: number): boolean =>
  cornersOf(inner).every((point) => angleBetween(center, point) <= angle);

/** The angle from a point to the nearest point of a geometry. */
export const angleTo = (point: Vector, geometry: Geometry): number => {
  if (isInAny(point, geometry.areas)) return 0;
  return Math.min(
    ...geometry.points.map((other) => angleBetween(point, other)),
    ...allSegments(geometry).map((segment) => angleToSegment(point, segment)),
  );
};
