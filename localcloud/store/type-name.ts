import { isDate, isRegExp, RANK, rankOf, type MaybeValue } from './values';

const LARGEST_INT = 2 ** 31 - 1;

const names = new Map<number, string>([
  [RANK.null, 'null'],
  [RANK.string, 'string'],
  [RANK.object, 'object'],
  [RANK.array, 'array'],
  [RANK.binary, 'binData'],
  [RANK.objectId, 'objectId'],
  [RANK.boolean, 'bool'],
  [RANK.date, 'date'],
  [RANK.regularExpression, 'regex'],
]);

/** Whether a number fits 32 bits, as a number that an SDK sends is stored. */
export function isInt(value: number): boolean {
  return Number.isInteger(value) && value >= -LARGEST_INT - 1 && value <= LARGEST_INT;
}

/**
 * MongoDB's name of a value's type. Numbers are doubles here, so whole ones are named by their size.
 * Source: MongoDB manual, "$type (aggregation)".
 */
export function typeName(value: MaybeValue): string {
  if (value === undefined) return 'missing';
  if (typeof value !== 'number') return names.get(rankOf(value)) ?? 'object';
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return 'double';
  return isInt(value) ? 'int' : 'long';
}

/** A value in an error message. */
export function describeValue(value: MaybeValue): string {
  return isDate(value) || isRegExp(value) ? typeName(value) : JSON.stringify(value ?? null);
}
