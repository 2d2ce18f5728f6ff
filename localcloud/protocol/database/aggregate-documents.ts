import { requestFailed } from '../../store/errors';
import type { DatabaseAction } from './index';
import { parseExtendedJson, stringifyExtendedJson } from '../ejson';
import { isRecord, requiredList, requiredText } from '../parameters';

/** Runs an aggregation pipeline. The SDK sends each stage with its operand as extended JSON. */
export const aggregateDocuments: DatabaseAction = (parameters, { services }) => {
  const now = services.clock.now();
  const stages = requiredList(parameters, 'stages').map((stage) => {
    const { stageKey: name, stageValue: written } = isRecord(stage) ? stage : {};
    if (typeof name !== 'string') throw requestFailed('a stage must have a stageKey');
    // What the SDK cannot write, such as nothing at all, does not arrive.
    const operand = typeof written === 'string' ? parseExtendedJson(written, now) : null;
    return { name, operand };
  });
  const collection = requiredText(parameters, 'collectionName');
  const documents = services.store.aggregate(collection, stages, new Date(now));
  return { data: { list: documents.map(stringifyExtendedJson) } };
};
