import { deserialize, serialize } from 'bson';
import type { Document } from './values';

/** A document as bytes that keep dates, number kinds and the difference of null and missing. */
export const toBytes = (document: Document): Buffer => {
  const bytes = serialize(document, { ignoreUndefined: true });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
};

/** The document that `toBytes` wrote; every call makes a new one that may be changed. */
export const fromBytes = (bytes: Buffer): Document => {
  // Only bytes of `toBytes` are read, so the texts need no check.
  return deserialize(bytes, { validation: { utf8: false } });
};
