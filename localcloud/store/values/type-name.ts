import { Timestamp } from 'bson';
import { requestFailed } from './errors';
import { isExact, isLong } from './numbers';
import { isDate, isRegExp, ranks, rankOf, type MaybeValue, type Value } from './values';

const LARGEST_INT = 2 ** 31 - 1;

const names = new Map<number, string>([
  [ranks.minKey, 'minKey'],
  [ranks.null, 'null'],
  [ranks.string, 'string'],
  [ranks.object, 'object'],
  [ranks.array, 'array'],
  [ranks.binary, 'binData'],
  [ranks.objectId, 'objectId'],
  [ranks.boolean, 'bool'],
  [ranks.date, 'date'],
  [ranks.timestamp, 'timestamp'],
  [ranks.regularExpression, 'regex'],
  [ranks.maxKey, 'maxKey'],
]);

/** The numbers of BSON's types by their names. Source: MongoDB manual, "BSON Types". */
export const typeNumbers: ReadonlyMap<string, number> = new Map([
  ['double', 1],
  ['string', 2],
  ['object', 3],
  ['array', 4],
  ['binData', 5],
  ['undefined', 6],
  ['objectId', 7],
  ['bool', 8],
  ['date', 9],
  ['null', 10],
  ['regex', 11],
  ['dbPointer', 12],
  ['javascript', 13],
  ['symbol', 14],
  ['javascriptWithScope', 15],
  ['int', 16],
  ['timestamp', 17],
  ['long', 18],
  ['decimal', 19],
  ['minKey', -1],
  ['maxKey', 127],
]);

const typesByNumber = new Map([...typeNumbers].map(([name, number]) => [number, name]));

/** What the name `number` stands for. */
const numericTypes = ['double', 'int', 'long', 'decimal'];

const namesOfType = (owner: string, type: Value): readonly string[] => {
  if (type === 'number') return numericTypes;
  if (typeof type === 'string') {
    if (!typeNumbers.has(type)) throw requestFailed(`Unknown type name alias: ${type}`);
    return [type];
  }
  if (typeof type !== 'number') {
    throw requestFailed(`${owner}: type must be represented as a number or a string`);
  }
  const name = typesByNumber.get(type);
  if (name === undefined) throw requestFailed(`Invalid numerical type code: ${type}`);
  return [name];
};

/** The names of types, given by name, by number, or by a list of these. */
export const typeNamesOf = (owner: string, operand: Value): ReadonlySet<string> => {
  const types = Array.isArray(operand) ? operand : [operand];
  if (types.length === 0) throw requestFailed(`${owner} must match at least one type`);
  return new Set(types.flatMap((type) => namesOfType(owner, type)));
};

/** Whether a number fits 32 bits, as a number that an SDK sends is stored. */
export const isInt = (value: number): boolean =>
  Number.isInteger(value) && value >= -LARGEST_INT - 1 && value <= LARGEST_INT;

/**
 * MongoDB's name of a value's type. Whole numbers up to 2^53 are named by their size, doubles too.
 * Source: MongoDB manual, "$type (aggregation)".
 */
export const typeName = (value: MaybeValue): string => {
  if (value === undefined) return 'missing';
  if (typeof value === 'number') {
    if (!isExact(value) || Object.is(value, -0)) return 'double';
    return isInt(value) ? 'int' : 'long';
  }
  const rank = rankOf(value);
  if (rank === ranks.number) return isLong(value) ? 'long' : 'decimal';
  return names.get(rank) ?? 'object';
};

/** A value in an error message. */
export const describeValue = (value: MaybeValue): string => {
  if (isLong(value)) return value.toString();
  const isOpaque = isDate(value) || isRegExp(value) || value instanceof Timestamp;
  return isOpaque ? typeName(value) : JSON.stringify(value ?? null);
};
