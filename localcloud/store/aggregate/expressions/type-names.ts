import { RANK, rankOf, type MaybeValue } from '../../values';

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

const LARGEST_INT = 2 ** 31 - 1;

/** Whether a number fits 32 bits, as a number that an SDK sends is stored. */
export function isInt(value: number): boolean {
  return Number.isInteger(value) && value >= -LARGEST_INT - 1 && value <= LARGEST_INT;
}

/**
 * The name of a value's BSON type. Numbers are doubles here, so whole ones are named by their size.
 * Source: MongoDB manual, "$type (aggregation)".
 */
export function typeName(value: MaybeValue): string {
  if (value === undefined) return 'missing';
  if (typeof value !== 'number') return names.get(rankOf(value)) ?? 'object';
  if (isInt(value)) return 'int';
  return Number.isSafeInteger(value) ? 'long' : 'double';
}
