/**
 * Makes `Date` of this thread show the test clock. A function that is loaded afterwards does not
 * notice. `offset[0]` is added to the real time, in milliseconds.
 */
export const installClock = (offset: Float64Array): void => {
  const RealDate = Date;
  const now = (): number => RealDate.now() + (offset[0] ?? 0);
  // It is a function and not a class, because `Date()` without `new` answers a text.
  const ControlledDate = function (...given: unknown[]): unknown {
    if (new.target === undefined) return new RealDate(now()).toString();
    return Reflect.construct(RealDate, given.length === 0 ? [now()] : given, new.target);
  };
  // The prototype is shared, so that `instanceof` accepts older and newer dates.
  ControlledDate.prototype = RealDate.prototype;
  const { parse, UTC } = RealDate;
  Object.assign(globalThis, { Date: Object.assign(ControlledDate, { now, parse, UTC }) });
  Object.defineProperty(RealDate.prototype, 'constructor', { value: ControlledDate });
};
