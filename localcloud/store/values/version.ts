import { createHash } from 'node:crypto';

/** A text that differs for documents that differ in anything. */
export function versionOf(bytes: Buffer): string {
  return createHash('sha1').update(bytes).digest('base64url');
}
