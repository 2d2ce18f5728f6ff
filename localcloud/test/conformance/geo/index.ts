import type { Table } from '../support/case';
import { near } from './near';
import { planar, planarRefusals } from './planar';
import { intersects, refusals, within } from './within';

/** Places and areas. */
export const tables: readonly Table[] = [
  near,
  within,
  intersects,
  refusals,
  planar,
  planarRefusals,
];
