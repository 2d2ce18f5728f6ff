import { explain as explainRecord } from '../shared/explain/explain';
import type { Operation } from '../shared/runtime/function';
import type { contract } from './contract';

/** Why the member got, spent or lost the points of a row. */
export const explain: Operation<typeof contract.explain> = (context, { recordId }) =>
  explainRecord(context, recordId);
