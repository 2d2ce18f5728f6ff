/**
 * Makes `Date` of this thread show the test clock. The function that is loaded afterwards knows
 * nothing of it. `offset[0]` is what to add to the real time, in milliseconds.
 */
export function installClock(offset: Float64Array): void {
  const RealDate = Date;
  const now = (): number => RealDate.now() + (offset[0] ?? 0);
  // A function, not a class: `Date()` without `new` answers a text.
  const ControlledDate = function (...given: unknown[]): unknown {
    if (new.target === undefined) return new RealDate(now()).toString();
    return Reflect.construct(RealDate, given.length === 0 ? [now()] : given, new.target);
  };
  // Shared, so that dates from before and after are dates to `instanceof` alike.
  ControlledDate.prototype = RealDate.prototype;
  const { parse, UTC } = RealDate;
  Object.assign(globalThis, { Date: Object.assign(ControlledDate, { now, parse, UTC }) });
  Object.defineProperty(RealDate.prototype, 'constructor', { value: ControlledDate });
}
