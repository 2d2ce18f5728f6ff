import { useEffect } from 'react';
import { mark } from '../device/performance';
import type { Mark } from '../device/performance-marks';

/** Marks the moment at which something is on the page that can be used. */
export const useMark = (name: Mark): void => {
  useEffect(() => mark(name), [name]);
};
