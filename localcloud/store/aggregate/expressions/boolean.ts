import { Decimal128 } from 'bson';
import { isZero } from '../../values/numbers';
import type { MaybeValue } from '../../values/values';
import { unary } from './operands';
import type { Evaluate, OperatorCompiler, OperatorTable } from './types';

/** False, 0, null and missing are false; all else is true, an empty text or array too. */
export const isTrue = (value: MaybeValue): boolean => {
  if (value instanceof Decimal128) return !isZero(value);
  return value !== undefined && value !== null && value !== false && value !== 0;
};

/** `$and` and `$or` stop as soon as the result is known. */
const shortCircuit =
  (
    decide: (evaluates: readonly Evaluate[], test: (evaluate: Evaluate) => boolean) => boolean,
  ): OperatorCompiler =>
  (operand, compiler) => {
    const list = Array.isArray(operand) ? operand : [operand];
    const evaluates = list.map((entry) => compiler.expression(entry));
    return (root) => decide(evaluates, (evaluate) => isTrue(evaluate(root)));
  };

/** Source: MongoDB manual, "Boolean Expression Operators". */
export const booleans: OperatorTable = [
  ['$and', shortCircuit((evaluates, test) => evaluates.every(test))],
  ['$or', shortCircuit((evaluates, test) => evaluates.some(test))],
  ['$not', unary((value) => !isTrue(value))],
];
