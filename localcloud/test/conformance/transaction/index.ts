import type { Table } from '../support/case';
import { conflicts } from './conflicts';
import { isolation } from './isolation';
import { lifetime } from './lifetime';
import { run } from './run';

/** Transactions as they are seen from outside. */
export const tables: readonly Table[] = [isolation, conflicts, lifetime, run];
