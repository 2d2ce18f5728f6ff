import { deserialize, serialize } from 'bson';
import type { Document } from './values';

/** A document as bytes that keep dates, number kinds and the difference of null and missing. */
export function toBytes(document: Document): Buffer {
  const bytes = serialize(document, { ignoreUndefined: true });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The document that `toBytes` wrote; every call makes a new one that may be changed. */
export function fromBytes(bytes: Buffer): Document {
  // Only what `toBytes` made is read, so its texts need no second check.
  return deserialize(bytes, { validation: { utf8: false } });
}
