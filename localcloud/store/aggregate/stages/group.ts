import { requestFailed } from '../../values/errors';
import { isDocument, type Document, type Value } from '../../values/values';
import { accumulatorNamed, type Accumulator } from '../accumulate';
import { compileExpression } from '../expressions';
import { valueKey } from '../../values/value-key';
import type { Environment, Evaluate } from '../expressions/types';
import { guarded, StageMemory } from '../limits';
import type { StageCompiler } from './types';

/** An output field of a group and its accumulator. */
export interface Output {
  readonly field: string;
  readonly make: () => Accumulator;
  readonly evaluate: Evaluate;
}

/** Reads the accumulators of `$group`, or of the `output` of the bucket stages. */
export const compileOutputs = (
  specification: Document,
  environment: Environment,
): readonly Output[] =>
  Object.entries(specification).map(([field, accumulator]) => {
    if (field.includes('.')) throw requestFailed(`The field name '${field}' cannot contain '.'`);
    if (field.startsWith('$')) {
      throw requestFailed(`The field name '${field}' cannot be an operator name`);
    }
    if (!isDocument(accumulator)) {
      throw requestFailed(`The field '${field}' must be an accumulator object`);
    }
    const entries = Object.entries(accumulator);
    const [only] = entries;
    if (entries.length !== 1 || only === undefined) {
      throw requestFailed(`The field '${field}' must specify one accumulator`);
    }
    const [name, operand] = only;
    const make = accumulatorNamed(name);
    if (Array.isArray(operand)) throw requestFailed(`The ${name} accumulator is a unary operator`);
    return { field, make, evaluate: compileExpression(operand, environment) };
  });

/** One group while its documents are collected. */
export class Group {
  private readonly gathered: readonly (readonly [Output, Accumulator])[];

  constructor(
    private readonly id: Value,
    outputs: readonly Output[],
  ) {
    this.gathered = outputs.map((output) => [output, output.make()] as const);
  }

  add(document: Document): void {
    for (const [{ evaluate }, accumulator] of this.gathered) accumulator.add(evaluate(document));
  }

  result(id: Value = this.id): Document {
    const result: Document = { _id: id };
    for (const [{ field }, accumulator] of this.gathered) {
      result[field] = accumulator.result() ?? null;
    }
    return guarded(result);
  }
}

/** Groups documents by a key. Source: MongoDB manual, "$group (aggregation)". */
export const group: StageCompiler = (operand, { environment }) => {
  if (!isDocument(operand)) throw requestFailed("a group's fields must be specified in an object");
  const { _id: key, ...rest } = operand;
  if (key === undefined) throw requestFailed('a group specification must include an _id');
  const keyOf = compileExpression(key, environment);
  const outputs = compileOutputs(rest, environment);
  return function* (input) {
    const memory = new StageMemory('$group');
    const groups = new Map<string, Group>();
    for (const document of input) {
      const id = keyOf(document) ?? null;
      const name = valueKey(id);
      let found = groups.get(name);
      if (!found) {
        memory.hold(id);
        found = new Group(id, outputs);
        groups.set(name, found);
      }
      found.add(document);
    }
    for (const found of groups.values()) yield found.result();
  };
};

/** How often each value occurs, the most frequent first. */
export const sortByCount: StageCompiler = (operand, context) => {
  const isPath = typeof operand === 'string' && operand.startsWith('$');
  const isExpression =
    isDocument(operand) && Object.keys(operand).some((key) => key.startsWith('$'));
  if (!isPath && !isExpression) {
    throw requestFailed(
      'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
    );
  }
  const grouping = group({ _id: operand, count: { $sum: 1 } }, context);
  return (input) =>
    [...grouping(input)].sort((left, right) => Number(right['count']) - Number(left['count']));
};
