import type { Mark } from './performance-marks';

/** A browser measures pages and paints by itself. */
export const reportPerformance = (): void => undefined;

/** Marks when something was there for the first time, for whoever reads the page's timeline. */
export const mark = (name: Mark): void => {
  if (performance.getEntriesByName(name, 'mark').length === 0) performance.mark(name);
};
