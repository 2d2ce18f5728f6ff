import { explain as explainRecord } from '../domain/explain/explain';
import type { Operation } from '../server/function';
import type { contract } from './contract';

/** Why the member got, spent or lost the points of a row. */
export const explain: Operation<typeof contract.explain> = (context, { recordId }) =>
  explainRecord(context, recordId);
