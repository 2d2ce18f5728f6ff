import { compareValues } from '../../values/compare';
import { requestFailed } from '../../values/errors';
import { isDocument, rankOf, type Document, type Value } from '../../values/values';
import { compileExpression } from '../expressions';
import { isNullish } from '../expressions/operands';
import { typeName } from '../../values/type-name';
import { valueKey } from '../../values/value-key';
import type { Environment, Evaluate } from '../expressions/types';
import { compileOutputs, Group, type Output } from './group';
import { optionsOf } from './options';
import type { StageCompiler } from './types';

/** The expression that a bucket stage groups by. */
export const groupByOf = (
  name: string,
  value: Value | undefined,
  environment: Environment,
): Evaluate => {
  const isPath = typeof value === 'string' && value.startsWith('$');
  if (value === undefined || (!isPath && !isDocument(value))) {
    throw requestFailed(
      `The ${name} 'groupBy' field must be defined as a $-prefixed path or an expression object.`,
    );
  }
  return compileExpression(value, environment);
};

/** The `output` of a bucket stage; a count by default. */
export const bucketOutputs = (
  name: string,
  output: Value | undefined,
  environment: Environment,
): readonly Output[] => {
  const specification = output ?? { count: { $sum: 1 } };
  if (!isDocument(specification)) {
    throw requestFailed(
      `The ${name} 'output' field must be an object, but found type: ${typeName(specification)}.`,
    );
  }
  return compileOutputs(specification, environment);
};

const constants = (values: readonly Value[], environment: Environment): Value[] =>
  values.map((value) => compileExpression(value, environment)({}) ?? null);

const boundariesOf = (operand: Document, environment: Environment): Value[] => {
  const { boundaries } = operand;
  if (!Array.isArray(boundaries)) {
    throw requestFailed(
      `The $bucket 'boundaries' field must be an array, but found type: ${typeName(boundaries)}.`,
    );
  }
  if (boundaries.length < 2) {
    throw requestFailed(
      `The $bucket 'boundaries' field must have at least 2 values, but found ${boundaries.length} value(s).`,
    );
  }
  const values = constants(boundaries, environment);
  for (const [position, value] of values.entries()) {
    const next = values[position + 1];
    if (next === undefined) break;
    if (rankOf(next) !== rankOf(value)) {
      throw requestFailed(
        "All values in the 'boundaries' option to $bucket must have the same type.",
      );
    }
    if (compareValues(value, next) >= 0) {
      throw requestFailed(
        `The 'boundaries' option to $bucket must be sorted, but elements ${position} and ${position + 1} are not in ascending order`,
      );
    }
  }
  return values;
};

/** Groups documents between boundaries. Source: MongoDB manual, "$bucket (aggregation)". */
export const bucket: StageCompiler = (operand, { environment }) => {
  const options = optionsOf('$bucket', operand, ['groupBy', 'boundaries', 'default', 'output']);
  if (options['groupBy'] === undefined || options['boundaries'] === undefined) {
    throw requestFailed("$bucket requires 'groupBy' and 'boundaries' to be specified.");
  }
  const valueOf = groupByOf('$bucket', options['groupBy'], environment);
  const boundaries = boundariesOf(options, environment);
  const outputs = bucketOutputs('$bucket', options['output'], environment);
  const [lowest = null] = boundaries;
  const highest = boundaries.at(-1) ?? null;
  const [other] =
    options['default'] === undefined ? [] : constants([options['default']], environment);
  if (
    other !== undefined &&
    compareValues(other, lowest) >= 0 &&
    compareValues(other, highest) < 0
  ) {
    throw requestFailed(
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    );
  }
  const bucketOf = (value: Value): Value => {
    const isInside = compareValues(value, lowest) >= 0 && compareValues(value, highest) < 0;
    const found = isInside
      ? [...boundaries].reverse().find((boundary) => compareValues(boundary, value) <= 0)
      : other;
    if (found === undefined) {
      throw requestFailed(
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    }
    return found;
  };
  return (input) => {
    const groups = new Map<string, readonly [Value, Group]>();
    for (const document of input) {
      const value = valueOf(document);
      const id = bucketOf(isNullish(value) ? null : value);
      const key = valueKey(id);
      const entry = groups.get(key) ?? [id, new Group(id, outputs)];
      groups.set(key, entry);
      entry[1].add(document);
    }
    return [...groups.values()]
      .sort(([left], [right]) => compareValues(left, right))
      .map(([, group]) => group.result());
  };
};
