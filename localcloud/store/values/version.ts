import { createHash } from 'node:crypto';

/** A text that is different for different documents. */
export const versionOf = (bytes: Buffer): string =>
  createHash('sha1').update(bytes).digest('base64url');
