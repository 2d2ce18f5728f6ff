import type { Table } from '../support/case';
import {
  decimalUpdates,
  numberExpressions,
  numberKinds,
  numberOrder,
  numberQueries,
  numberUpdates,
} from './numbers';
import { details, refusals, roundTrips } from './round-trip';

/** What documents hold. */
export const tables: readonly Table[] = [
  roundTrips,
  refusals,
  details,
  numberKinds,
  numberQueries,
  numberOrder,
  numberUpdates,
  decimalUpdates,
  numberExpressions,
];
