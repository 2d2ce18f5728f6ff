import { types } from 'node:util';
import { Binary, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { isNumber } from './numbers';
import type { Document, MaybeValue, Value } from './types';

export type { Document, MaybeValue, Value } from './types';

/** BSON's order of types; values of one rank are compared with each other. */
export const RANK = {
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

/**
 * Whether a value is a date; not `instanceof`, which a test that replaces Date would deceive.
 */
export function isDate(value: unknown): value is Date {
  return types.isDate(value);
}

/** Whether a value is a regular expression, whichever realm made it. */
export function isRegExp(value: unknown): value is RegExp {
  return types.isRegExp(value);
}

/** The rank of a value's type in BSON's order; a missing field ranks with null. */
export function rankOf(value: MaybeValue): number {
  switch (typeof value) {
    case 'undefined':
      return RANK.null;
    case 'number':
      return RANK.number;
    case 'string':
      return RANK.string;
    case 'boolean':
      return RANK.boolean;
    default:
      if (value === null) return RANK.null;
      if (Array.isArray(value)) return RANK.array;
      if (isDate(value)) return RANK.date;
      if (value instanceof ObjectId) return RANK.objectId;
      if (value instanceof Binary) return RANK.binary;
      if (isRegExp(value)) return RANK.regularExpression;
      // Most objects are plain; the rare types need not be looked for in them.
      return Object.getPrototypeOf(value) === Object.prototype ? RANK.object : rareRankOf(value);
  }
}

function rareRankOf(value: Value): number {
  if (isNumber(value)) return RANK.number;
  if (value instanceof Timestamp) return RANK.timestamp;
  if (value instanceof MinKey) return RANK.minKey;
  return value instanceof MaxKey ? RANK.maxKey : RANK.object;
}

/** Whether a value is an embedded document (and not a date, an array or another object type). */
export function isDocument(value: MaybeValue): value is Document {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    rankOf(value) === RANK.object
  );
}

/** Whether a value stands before or after all others, and compares with values of every type. */
export function isEndOfOrder(value: MaybeValue): boolean {
  return value instanceof MinKey || value instanceof MaxKey;
}

/** A document's own field, never something inherited from Object.prototype. */
export function fieldOf(document: Document, field: string): MaybeValue {
  return Object.hasOwn(document, field) ? document[field] : undefined;
}

/** Whether an object is an expression such as `{ $gt: 1 }` rather than a value. */
export function isOperatorExpression(value: MaybeValue): value is Document {
  if (!isDocument(value)) return false;
  for (const field in value) return field.startsWith('$');
  return false;
}
