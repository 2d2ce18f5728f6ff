import type { Table } from '../support/case';
import { equality, order } from './comparison';

/** What finds documents. */
export const tables: readonly Table[] = [equality, order];
