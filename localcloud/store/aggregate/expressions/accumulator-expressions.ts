import type { MaybeValue } from '../../values/values';
import { accumulatorNamed } from '../accumulate';
import { variadic } from './operands';
import type { OperatorTable } from './types';

/** Over its arguments, or over the elements of the only one. */
const over = (values: readonly MaybeValue[], name: string): MaybeValue => {
  const accumulator = accumulatorNamed(name)();
  const [only] = values;
  const list = values.length === 1 && Array.isArray(only) ? only : values;
  for (const value of list) accumulator.add(value);
  return accumulator.result();
};

const names = ['$avg', '$max', '$min', '$stdDevPop', '$stdDevSamp', '$sum'];

/** Accumulators that work on one document too. Source: MongoDB manual, "Accumulators (in Other Stages)". */
export const accumulatorExpressions: OperatorTable = names.map((name) => [name, variadic(over)]);
