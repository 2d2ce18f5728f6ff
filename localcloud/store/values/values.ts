import { types } from 'node:util';
import { Binary, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { isNumber } from './numbers';
import type { Document, MaybeValue, Value } from './types';

export type { Document, MaybeValue, Value } from './types';

/** BSON's order of types; values of one rank are compared with each other. */
export const ranks = {
  minKey: 0x02,
  null: 0x05,
  number: 0x10,
  string: 0x20,
  object: 0x30,
  array: 0x40,
  binary: 0x50,
  objectId: 0x60,
  boolean: 0x70,
  date: 0x80,
  timestamp: 0x90,
  regularExpression: 0xa0,
  maxKey: 0xf0,
} as const;

/** Whether a value is a date. `instanceof` would be wrong after a test has replaced Date. */
export const isDate = (value: unknown): value is Date => types.isDate(value);

/** Whether a value is a regular expression, whichever realm made it. */
export const isRegExp = (value: unknown): value is RegExp => types.isRegExp(value);

/** The rank of a value's type in BSON's order; a missing field ranks with null. */
export const rankOf = (value: MaybeValue): number => {
  switch (typeof value) {
    case 'undefined':
      return ranks.null;
    case 'number':
      return ranks.number;
    case 'string':
      return ranks.string;
    case 'boolean':
      return ranks.boolean;
    default:
      if (value === null) return ranks.null;
      if (Array.isArray(value)) return ranks.array;
      if (isDate(value)) return ranks.date;
      if (value instanceof ObjectId) return ranks.objectId;
      if (value instanceof Binary) return ranks.binary;
      if (isRegExp(value)) return ranks.regularExpression;
      // Most objects are plain and need no check for the rare types.
      return Object.getPrototypeOf(value) === Object.prototype ? ranks.object : rareRankOf(value);
  }
};

const rareRankOf = (value: Value): number => {
  if (isNumber(value)) return ranks.number;
  if (value instanceof Timestamp) return ranks.timestamp;
  if (value instanceof MinKey) return ranks.minKey;
  return value instanceof MaxKey ? ranks.maxKey : ranks.object;
};

/** Whether a value is an embedded document (and not a date, an array or another object type). */
export const isDocument = (value: MaybeValue): value is Document =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  rankOf(value) === ranks.object;

/** Whether a value is the first or the last in the order of all types. */
export const isEndOfOrder = (value: MaybeValue): boolean =>
  value instanceof MinKey || value instanceof MaxKey;

/** A document's own field, never something inherited from Object.prototype. */
export const fieldOf = (document: Document, field: string): MaybeValue =>
  Object.hasOwn(document, field) ? document[field] : undefined;

/** Whether an object is an expression such as `{ $gt: 1 }` rather than a value. */
export const isOperatorExpression = (value: MaybeValue): value is Document => {
  if (!isDocument(value)) return false;
  for (const field in value) return field.startsWith('$');
  return false;
};
