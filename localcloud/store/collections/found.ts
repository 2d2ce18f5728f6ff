import type { Document } from '../values/values';

/** A document found, with its encoded `_id` and its bytes; the document may be changed. */
export interface Found {
  readonly id: Buffer;
  readonly bytes: Buffer;
  readonly document: Document;
}
