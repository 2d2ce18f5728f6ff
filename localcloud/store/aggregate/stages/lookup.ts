import { requestFailed } from '../../values/errors';
import {
  isDocument,
  isRegExp,
  type Document,
  type MaybeValue,
  type Value,
} from '../../values/values';
import { compileExpression, extend } from '../expressions';
import { isNullish } from '../expressions/operands';
import { fieldPath, readPath, withPath } from '../expressions/paths';
import type { Cell } from '../expressions/types';
import { checkVariableName } from '../expressions/variables';
import { guarded, StageMemory } from '../limits';
import { fieldName, optionsOf } from './options';
import type { StageCompiler, StageContext } from './types';

/** Finds the documents that belong to a document. */
type Find = (document: Document) => Iterable<Document>;

/**
 * What the foreign field must equal: the value, or any element of an array. Null also finds a
 * missing field.
 */
export const equalityQuery = (field: string, value: MaybeValue): Document => {
  const values = Array.isArray(value) ? value : [isNullish(value) ? null : value];
  if (!values.some(isRegExp)) return { [field]: { $in: values } };
  return { $or: values.map((entry) => ({ [field]: { $eq: entry } })) };
};

const byEquality = (from: string, options: Document, context: StageContext): Find => {
  const local = fieldPath(fieldName('$lookup argument localField', options['localField']));
  const foreign = fieldName('$lookup argument foreignField', options['foreignField']);
  return (document) =>
    context.read(
      from,
      { query: equalityQuery(foreign, readPath(document, local)) },
      context.environment,
    );
};

const byPipeline = (from: string, options: Document, context: StageContext): Find => {
  const { let: bound = {}, pipeline: stages = [] } = options;
  if (!isDocument(bound)) throw requestFailed('$lookup argument let must be an object');
  const bindings = Object.entries(bound).map(([name, value]) => {
    checkVariableName(name);
    const cell: Cell = { value: undefined };
    return { name, cell, evaluate: compileExpression(value, context.environment) };
  });
  const cells = new Map(bindings.map(({ name, cell }) => [name, cell]));
  const inner = extend(context.environment, cells);
  const pipeline = context.pipeline(stages, '$lookup', inner);
  return (document) => {
    for (const { cell, evaluate } of bindings) cell.value = evaluate(document);
    return pipeline.over(from);
  };
};

const known = ['from', 'localField', 'foreignField', 'as', 'let', 'pipeline'];

/** Adds the documents of another collection that belong to each. Source: MongoDB manual, "$lookup". */
export const lookup: StageCompiler = (operand, context) => {
  const options = optionsOf('$lookup', operand, known);
  const from = fieldName('$lookup argument from', options['from']);
  const as = fieldPath(fieldName('$lookup argument as', options['as']));
  const isPipeline = options['pipeline'] !== undefined;
  const isEquality = options['localField'] !== undefined || options['foreignField'] !== undefined;
  if (isPipeline && isEquality) {
    throw requestFailed("$lookup with 'pipeline' may not specify 'localField' or 'foreignField'");
  }
  const find = (isPipeline ? byPipeline : byEquality)(from, options, context);
  return function* (input) {
    for (const document of input) {
      const memory = new StageMemory('$lookup');
      const found: Value[] = Array.from(find(document), (other) => memory.holding(other));
      yield guarded(withPath(document, as, found));
    }
  };
};
