import { parseStages } from '../../admin/database/aggregate-documents';
import { requiredList, requiredText } from '../../../parameters';
import type { DocumentTest } from '../../../store';
import { isDocument } from '../../../store/values/values';
import type { ClientAction } from './client';
import { toClientJson } from './documents';
import { checkedResult } from './limits';

/**
 * Runs a pipeline. The read rule must allow its first `$match`. Without one, the rule must allow
 * reading the whole collection. Each other collection that a `$lookup` names must be readable as a
 * whole.
 */
export const aggregateDocuments: ClientAction = (parameters, { store, rules, request }) => {
  const collection = requiredText(parameters, 'collectionName');
  const stages = parseStages(requiredList(parameters, 'stages'), request.now);
  const [first, ...others] = stages;
  const match = first?.name === '$match' && isDocument(first.operand) ? first.operand : undefined;
  const { query, accepts } = rules.mayRead(collection, request, match ?? {});
  const narrowed = { name: '$match', operand: query };
  const tests = new Map<string, DocumentTest | undefined>([[collection, accepts]]);
  const guard = (name: string): DocumentTest | undefined => {
    if (!tests.has(name)) tests.set(name, rules.mayRead(name, request, {}).accepts);
    return tests.get(name);
  };
  const pipeline = match ? [narrowed, ...others] : [narrowed, ...stages];
  const documents = store.aggregate(collection, pipeline, new Date(request.now), guard);
  return { list: checkedResult(documents.map(toClientJson)) };
};
