import type { Table } from '../support/case';
import { details, refusals, roundTrips } from './round-trip';

/** What a document may hold. */
export const tables: readonly Table[] = [roundTrips, refusals, details];
