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

/** MongoDB's name of a value's type. */
export function typeNameOf(value: MaybeValue): string {
  if (value === undefined) return 'missing';
  if (typeof value !== 'number') return names.get(rankOf(value)) ?? 'object';
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return 'double';
  return value > LARGEST_INT || value < -LARGEST_INT - 1 ? 'long' : 'int';
}

/** A value in an error message. */
export function describeValue(value: MaybeValue): string {
  return isDate(value) || isRegExp(value) ? typeNameOf(value) : JSON.stringify(value ?? null);
}
