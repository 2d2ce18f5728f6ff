import { tables as geo } from './geo';
import { tables as query } from './query';
import type { Table } from './support/case';

/** Every table of the suite, by area; each area has a test file of its own name. */
export const areas: Readonly<Record<string, readonly Table[]>> = { query, geo };
