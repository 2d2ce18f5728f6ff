import type { Table } from '../support/case';
import { order, page } from './order';
import { projection } from './projection';

/** What shapes a result: fields, order, pages. */
export const tables: readonly Table[] = [projection, order, page];
