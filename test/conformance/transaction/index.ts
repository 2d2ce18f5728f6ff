import type { Table } from '../support/case';
import { conflicts, isolation, lifetime } from './isolation';
import { run } from './run';

/** Transactions as they are seen from outside. */
export const tables: readonly Table[] = [isolation, conflicts, lifetime, run];
