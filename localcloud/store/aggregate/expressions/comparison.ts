import { compareValues } from '../../values/compare';
import type { MaybeValue } from '../../values/values';
import { fixed } from './operands';
import type { OperatorCompiler, OperatorTable } from './types';

/** BSON's order; a missing value comes before null and differs from it. */
export const compareOperands = (left: MaybeValue, right: MaybeValue): number => {
  if (left === undefined || right === undefined) {
    return Number(left !== undefined) - Number(right !== undefined);
  }
  return compareValues(left, right);
};

const comparison = (accepts: (order: number) => boolean): OperatorCompiler =>
  fixed(2, ([left, right]) => accepts(compareOperands(left, right)));

/** Source: MongoDB manual, "Comparison Expression Operators". */
export const comparisons: OperatorTable = [
  ['$cmp', fixed(2, ([left, right]) => Math.sign(compareOperands(left, right)))],
  ['$eq', comparison((order) => order === 0)],
  ['$gt', comparison((order) => order > 0)],
  ['$gte', comparison((order) => order >= 0)],
  ['$lt', comparison((order) => order < 0)],
  ['$lte', comparison((order) => order <= 0)],
  ['$ne', comparison((order) => order !== 0)],
];
