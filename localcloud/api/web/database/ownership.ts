import { touchedFields } from '../../../rules';
import type { Document } from '../../../store';
import { invalidParameter } from '../../../errors';

/** The server decides who owns a document: no client writes `_openid`. */
export const refuseOwnership = (data: Document): void => {
  if (touchedFields(data).has('_openid')) throw invalidParameter('Invalid Key Name: _openid');
};
