import type { MaybeValue } from '../values/values';

/** Whether any value reached passes the test, or (unless it stays closed) an element of an array. */
export const anyValue = (
  found: readonly MaybeValue[],
  isClosed: boolean,
  test: (value: MaybeValue) => boolean,
): boolean => {
  for (const value of found) {
    if (test(value)) return true;
    if (!isClosed && Array.isArray(value) && value.some(test)) return true;
  }
  return false;
};
