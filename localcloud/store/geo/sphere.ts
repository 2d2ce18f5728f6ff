/** A point of the unit sphere. */
export type Vector = readonly [x: number, y: number, z: number];

/** A stretch of a great circle, the shorter way between its ends. */
export type Segment = readonly [from: Vector, to: Vector];

/**
 * Angles that differ by less than this (6 micrometres on the earth) are equal, because of rounding.
 */
const TOLERANCE = 1e-12;

const dot = (left: Vector, right: Vector): number =>
  left[0] * right[0] + left[1] * right[1] + left[2] * right[2];

const cross = (left: Vector, right: Vector): Vector => [
  left[1] * right[2] - left[2] * right[1],
  left[2] * right[0] - left[0] * right[2],
  left[0] * right[1] - left[1] * right[0],
];

const lengthOf = (vector: Vector): number => Math.sqrt(dot(vector, vector));

const unit = (vector: Vector): Vector | undefined => {
  const length = lengthOf(vector);
  if (length < TOLERANCE) return undefined;
  return [vector[0] / length, vector[1] / length, vector[2] / length];
};

const opposite = ([x, y, z]: Vector): Vector => [-x, -y, -z];

/** The point at a longitude and a latitude in degrees. */
export const vectorOf = (longitude: number, latitude: number): Vector => {
  const lambda = (longitude * Math.PI) / 180;
  const phi = (latitude * Math.PI) / 180;
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
};

/** The angle between two points in radians. */
export const angleBetween = (left: Vector, right: Vector): number =>
  Math.atan2(lengthOf(cross(left, right)), dot(left, right));

export const isSamePoint = (left: Vector, right: Vector): boolean =>
  angleBetween(left, right) <= TOLERANCE;

/** Whether a point of a segment's great circle lies between its ends. */
const isBetween = (point: Vector, [from, to]: Segment, normal: Vector): boolean =>
  dot(cross(from, point), normal) >= -TOLERANCE && dot(cross(point, to), normal) >= -TOLERANCE;

export const isOnSegment = (point: Vector, segment: Segment): boolean =>
  angleToSegment(point, segment) <= TOLERANCE;

/** The angle from a point to the nearest point of a segment, in radians. */
export const angleToSegment = (point: Vector, segment: Segment): number => {
  const [from, to] = segment;
  const normal = unit(cross(from, to));
  if (normal) {
    const height = dot(point, normal);
    const foot = unit([
      point[0] - height * normal[0],
      point[1] - height * normal[1],
      point[2] - height * normal[2],
    ]);
    if (foot && isBetween(foot, segment, normal)) return angleBetween(point, foot);
  }
  return Math.min(angleBetween(point, from), angleBetween(point, to));
};

/** The points that two segments share: where they cross, or the ends that lie on the other. */
export const crossings = (left: Segment, right: Segment): Vector[] => {
  const ends = [
    ...left.filter((point) => isOnSegment(point, right)),
    ...right.filter((point) => isOnSegment(point, left)),
  ];
  const leftNormal = unit(cross(...left));
  const rightNormal = unit(cross(...right));
  if (!leftNormal || !rightNormal) return ends;
  const candidate = unit(cross(leftNormal, rightNormal));
  if (!candidate) return ends;
  const shared = [candidate, opposite(candidate)].filter(
    (point) => isBetween(point, left, leftNormal) && isBetween(point, right, rightNormal),
  );
  return [...ends, ...shared];
};

/** The middle of a segment. */
export const middleOf = ([from, to]: Segment): Vector =>
  unit([from[0] + to[0], from[1] + to[1], from[2] + to[2]]) ?? from;

/** The area to the left of a closed line, in steradians from 0 to 4π. */
export const areaLeftOf = (ring: readonly Vector[]): number => {
  const [apex] = ring;
  if (!apex) return 0;
  let area = 0;
  ring.forEach((from, position) => {
    const to = ring[(position + 1) % ring.length] ?? from;
    const volume = dot(apex, cross(from, to));
    const base = 1 + dot(apex, from) + dot(from, to) + dot(to, apex);
    area += 2 * Math.atan2(volume, base);
  });
  return area < 0 ? area + 4 * Math.PI : area;
};

/** How often a closed line turns around a point, to the left when positive. */
export const windingAround = (point: Vector, ring: readonly Vector[]): number => {
  let angle = 0;
  ring.forEach((from, position) => {
    const to = ring[(position + 1) % ring.length] ?? from;
    const toFrom = cross(point, from);
    const toNext = cross(point, to);
    angle += Math.atan2(dot(point, cross(toFrom, toNext)), dot(toFrom, toNext));
  });
  return Math.round(angle / (2 * Math.PI));
};
