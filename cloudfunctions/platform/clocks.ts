/**
 * The two clocks of an instance, in milliseconds: neither alone tells how long ago something was. The
 * clock on the wall may be set, and the other one may stand still while the platform lets an
 * instance sleep.
 */
export interface Clocks {
  wall(): number;
  monotonic(): number;
}

/** A moment by both clocks. */
export interface Moment {
  readonly wall: number;
  readonly monotonic: number;
}

export const momentOf = (clocks: Clocks): Moment => ({
  wall: clocks.wall(),
  monotonic: clocks.monotonic(),
});

/** Whether less than so many milliseconds have passed since a moment, by both clocks. */
export const isWithin = (clocks: Clocks, since: Moment, milliseconds: number): boolean => {
  const now = momentOf(clocks);
  const ages = [now.wall - since.wall, now.monotonic - since.monotonic];
  return ages.every((age) => age >= 0 && age < milliseconds);
};
