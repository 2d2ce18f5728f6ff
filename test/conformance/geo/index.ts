import type { Table } from '../support/case';
import { near } from './near';
import { intersects, refusals, within } from './within';

/** Places and areas on the sphere. */
export const tables: readonly Table[] = [near, within, intersects, refusals];
