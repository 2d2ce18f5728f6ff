import { stringifyExtendedJson } from '../store/values/ejson';
import type { Value } from '../store/values/values';

/** An `_id` as clients compare it: texts and numbers as they are, all else as extended JSON. */
export const wireId = (id: Value): unknown =>
  typeof id === 'string' || typeof id === 'number' ? id : stringifyExtendedJson(id);
