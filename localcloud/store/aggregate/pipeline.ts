import { requestFailed } from '../values/errors';
import { notImplemented } from '../../errors';
import { isDocument, type Document, type Value } from '../values/values';
import { MOST_STAGES } from './limits';
import type { Environment } from './expressions/types';
import { stages as stageCompilers } from './stages';
import { orderOfSort, queryOfMatch } from './stages/simple';
import type { Pipeline, ReadCollection, Selection, Stage, StageContext } from './stages/types';

/** One stage as it was written. */
export interface WrittenStage {
  readonly name: string;
  readonly operand: Value;
}

/** Shared by all pipelines of one request. */
export interface PipelineServices {
  readonly read: ReadCollection;
  readonly random: () => number;
}

const MOST_LEVELS = 20;

/** The stages that must be first, and those that are not allowed inside a `$facet`. */
const firstOnly = new Set(['$geoNear']);
const notInFacet = new Set(['$facet', '$geoNear']);

/** Stages that the SDK offers but the local cloud refuses. */
const otherStages = new Set(['$collStats', '$indexStats', '$out']);

/** Reads the stages of a pipeline inside another: an array of objects of one field each. */
const readStages = (written: Value, owner: string): WrittenStage[] => {
  if (!Array.isArray(written)) throw requestFailed(`the pipeline of ${owner} must be an array`);
  return written.map((stage) => {
    const entries = isDocument(stage) ? Object.entries(stage) : [];
    const [only] = entries;
    if (entries.length !== 1 || only === undefined) {
      throw requestFailed('A pipeline stage specification object must contain exactly one field.');
    }
    const [name, operand] = only;
    if (owner === '$facet' && notInFacet.has(name)) {
      throw requestFailed(`${name} is not allowed to be used within a $facet stage`);
    }
    return { name, operand };
  });
};

/** The part of the first stages that the collection's indexes can serve. */
const selectionOf = (
  written: readonly WrittenStage[],
): {
  readonly selection: Selection;
  readonly taken: number;
} => {
  let taken = 0;
  const take = (name: string): Value | undefined => {
    if (written[taken]?.name !== name) return undefined;
    taken += 1;
    return written[taken - 1]?.operand;
  };
  const matched = take('$match');
  const query = matched === undefined ? {} : queryOfMatch(matched);
  const sorted = take('$sort');
  const order = sorted === undefined ? {} : orderOfSort(sorted);
  // The stage itself stays: it checks its operand.
  const next = written[taken];
  const limit = next?.name === '$limit' && typeof next.operand === 'number' ? next.operand : NaN;
  return { selection: { query, order, ...(limit > 0 ? { limit } : {}) }, taken };
};

const compileStage = ({ name, operand }: WrittenStage, position: number, context: StageContext) => {
  const compile = stageCompilers.get(name);
  if (otherStages.has(name)) throw notImplemented(`the stage ${name}`);
  if (!compile) throw requestFailed(`Unrecognized pipeline stage name: '${name}'`);
  if (firstOnly.has(name) && position > 0) {
    throw requestFailed(`${name} is only valid as the first stage in a pipeline.`);
  }
  return compile(operand, context);
};

/**
 * Compiles a pipeline. Throws DATABASE_REQUEST_FAILED for an unknown stage, a malformed one, or too
 * many. Source: MongoDB manual, "Aggregation Stages" and "Aggregation Pipeline Limits".
 */
export const compilePipeline = (
  written: readonly WrittenStage[],
  services: PipelineServices,
  environment: Environment,
  level = 0,
): Pipeline => {
  if (written.length > MOST_STAGES) {
    throw requestFailed(`Pipeline length must be no longer than ${MOST_STAGES} stages.`);
  }
  if (level > MOST_LEVELS) {
    throw requestFailed(`Maximum number of nested sub-pipelines exceeded. Limit is ${MOST_LEVELS}`);
  }
  const context: StageContext = {
    ...services,
    environment,
    pipeline: (inner, owner, innerEnvironment) =>
      compilePipeline(readStages(inner, owner), services, innerEnvironment, level + 1),
  };
  const compiled = written.map((stage, position) => compileStage(stage, position, context));
  const run = (documents: Iterable<Document>, from: number): Iterable<Document> =>
    compiled.slice(from).reduce((input, stage: Stage) => stage(input), documents);
  const { selection, taken } = selectionOf(written);
  return {
    over: (collection) => run(services.read(collection, selection, environment), taken),
    on: (documents) => run(documents, 0),
  };
};
