import type { Binary, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';

/** What a document may hold. Whole numbers beyond 2^53 are `Long`s (see numbers.ts). */
export type Value =
  | null
  | boolean
  | number
  | Long
  | Decimal128
  | string
  | Date
  | RegExp
  | ObjectId
  | Binary
  | Timestamp
  | MinKey
  | MaxKey
  | Value[]
  | Document;

export interface Document {
  [field: string]: Value;
}

/**
 * A value, or `undefined` if the field is missing. Only the store uses `undefined` in this way, because
 * null is a value here. Elsewhere null means that something is absent.
 */
export type MaybeValue = Value | undefined;
