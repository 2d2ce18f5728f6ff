import { touchedFields } from '../../../rules';
import type { Document } from '../../../store';
import { invalidParameter } from '../../../errors';

/** Whose a document is, is for the server to say: no client writes `_openid`. */
export function refuseOwnership(data: Document): void {
  if (touchedFields(data).has('_openid')) throw invalidParameter('Invalid Key Name: _openid');
}
