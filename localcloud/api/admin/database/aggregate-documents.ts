import { requestFailed } from '../../../store/values/errors';
import type { WrittenStage } from '../../../store/aggregate';
import type { DatabaseAction } from './action';
import { parseExtendedJson, stringifyExtendedJson } from '../../../store/values/ejson';
import { isRecord, requiredList, requiredText } from '../../../parameters';

/** Reads the stages of a pipeline. The SDK sends each with its operand as extended JSON. */
export const parseStages = (stages: readonly unknown[], now: number): WrittenStage[] => {
  return stages.map((stage) => {
    const { stageKey: name, stageValue: written } = isRecord(stage) ? stage : {};
    if (typeof name !== 'string') throw requestFailed('a stage must have a stageKey');
    // What the SDK cannot write, such as nothing at all, does not arrive.
    const operand = typeof written === 'string' ? parseExtendedJson(written, now) : null;
    return { name, operand };
  });
};

/** Runs an aggregation pipeline. */
export const aggregateDocuments: DatabaseAction = (parameters, { services }) => {
  const now = services.clock.now();
  const stages = parseStages(requiredList(parameters, 'stages'), now);
  const collection = requiredText(parameters, 'collectionName');
  const documents = services.store.aggregate(collection, stages, new Date(now));
  return { data: { list: documents.map(stringifyExtendedJson) } };
};
