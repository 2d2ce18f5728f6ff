import type { Table } from '../support/case';
import { addToSet, ends, positions, pull, pullAll, push } from './array';
import { currentDate, currentDateRefusals } from './current-date';
import { bit, mixtures, inc, max, min, mul, remove, rename, set } from './field';
import { many, positional, whole } from './whole';

/** What changes documents. */
export const tables: readonly Table[] = [
  set,
  remove,
  inc,
  mul,
  min,
  max,
  rename,
  bit,
  currentDate,
  currentDateRefusals,
  push,
  ends,
  pull,
  pullAll,
  addToSet,
  positions,
  positional,
  mixtures,
  whole,
  many,
];
