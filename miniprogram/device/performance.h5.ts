import type { Mark } from './performance-marks';

/** A browser measures pages and paints by itself. */
export const reportPerformance = (): void => undefined;

/** Marks in the page's timeline when something was shown for the first time. */
export const mark = (name: Mark): void => {
  if (performance.getEntriesByName(name, 'mark').length === 0) performance.mark(name);
};
