import { requestFailed } from '../../values/errors';
import { fieldOf, isDocument, type MaybeValue, type Value } from '../../values/values';
import type { Evaluate, OperatorCompiler } from './types';

/** Whether a value is null or missing: most operators answer null then. */
export const isNullish = (value: MaybeValue): value is null | undefined =>
  value === null || value === undefined;

const argumentsOf = (operand: Value): readonly Value[] =>
  Array.isArray(operand) ? operand : [operand];

/** An operator of one argument, which may stand in an array of one. */
export const unary =
  (apply: (value: MaybeValue, name: string) => MaybeValue): OperatorCompiler =>
  (operand, compiler, name) => {
    const list = argumentsOf(operand);
    const [first] = list;
    if (list.length !== 1 || first === undefined) throw wrongCount(name, 1, list.length);
    const evaluate = compiler.expression(first);
    return (root) => apply(evaluate(root), name);
  };

const wrongCount = (name: string, count: number, given: number): Error =>
  requestFailed(`Expression ${name} takes exactly ${count} arguments. ${given} were passed in.`);

/** An operator of a fixed number of arguments. */
export const fixed =
  (
    count: number,
    apply: (values: readonly MaybeValue[], name: string) => MaybeValue,
  ): OperatorCompiler =>
  (operand, compiler, name) => {
    const list = argumentsOf(operand);
    if (list.length !== count) throw wrongCount(name, count, list.length);
    const evaluates = list.map((entry) => compiler.expression(entry));
    return (root) => apply(evaluateAll(evaluates, root), name);
  };

/** An operator whose number of arguments lies between two numbers. */
export const ranged =
  (
    least: number,
    most: number,
    apply: (values: readonly MaybeValue[], name: string) => MaybeValue,
  ): OperatorCompiler =>
  (operand, compiler, name) => {
    const list = argumentsOf(operand);
    if (list.length < least || list.length > most) {
      throw requestFailed(
        `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${list.length} were passed in.`,
      );
    }
    const evaluates = list.map((entry) => compiler.expression(entry));
    return (root) => apply(evaluateAll(evaluates, root), name);
  };

/** An operator of any number of arguments. */
export const variadic = (
  apply: (values: readonly MaybeValue[], name: string) => MaybeValue,
): OperatorCompiler => ranged(0, Infinity, apply);

const evaluateAll = (evaluates: readonly Evaluate[], root: Parameters<Evaluate>[0]) =>
  evaluates.map((evaluate) => evaluate(root));

/** The raw operands of an operator that takes an object with known fields; refuses other fields. */
export const namedOperands = <Required extends string, Optional extends string>(
  name: string,
  operand: Value,
  required: readonly Required[],
  optional: readonly Optional[],
): Readonly<Record<Required, Value> & Partial<Record<Optional, Value>>> => {
  if (!isDocument(operand)) {
    throw requestFailed(`${name} only supports an object as its argument`);
  }
  const known: readonly string[] = [...required, ...optional];
  for (const field of Object.keys(operand)) {
    if (!known.includes(field)) {
      throw requestFailed(`Unrecognized argument to ${name}: ${field}`);
    }
  }
  for (const field of required) {
    if (fieldOf(operand, field) === undefined) {
      throw requestFailed(`Missing '${field}' parameter to ${name}`);
    }
  }
  // The loops above have checked that exactly these fields are there.
  return operand as Record<Required, Value> & Partial<Record<Optional, Value>>;
};
