import { toBytes } from '../../../store/values/bson';
import type { Document } from '../../../store';
import { CloudError, invalidParameter } from '../../../errors';

/** What a client gets without a `limit`, and at most (the SDK itself asks for 100, or up to 1 000). */
export const DEFAULT_LIMIT = 20;
export const LARGEST_LIMIT = 1000;

/** The platform's limit for what a client writes, and for what it reads at once. */
const LARGEST_DOCUMENT_BYTES = 512 * 1024;
const LARGEST_RESULT_BYTES = 1024 * 1024;

/** Refuses a document, or an update, that is too large for a client. */
export const checkWritten = (data: Document): void => {
  if (toBytes(data).length > LARGEST_DOCUMENT_BYTES) {
    throw invalidParameter(
      `a client writes at most ${LARGEST_DOCUMENT_BYTES} bytes in one document`,
    );
  }
};

/** The documents of an answer, unless they are too large for a client. */
export const checkedResult = <Entry>(list: readonly Entry[]): readonly Entry[] => {
  let bytes = 0;
  for (const entry of list) {
    bytes += Buffer.byteLength(JSON.stringify(entry));
    if (bytes > LARGEST_RESULT_BYTES) {
      throw new CloudError(
        'EXCEED_MAX_PAYLOAD_SIZE',
        `a client reads at most ${LARGEST_RESULT_BYTES} bytes at once: ask for fewer documents or fields`,
      );
    }
  }
  return list;
};
