import { compareValues } from '../values/compare';
import { isNaNValue } from '../values/numbers';
import {
  isDocument,
  isEndOfOrder,
  isOperatorExpression,
  isRegExp,
  type Document,
  type Value,
} from '../values/values';

/** One end of a range. */
interface Bound {
  readonly value: Value;
  readonly inclusive: boolean;
}

/** The conditions of a query on one path, as far as an index can use them. */
export interface PathCondition {
  /** The value must equal one of these. */
  points?: readonly Value[];
  lower?: Bound;
  upper?: Bound;
}

/** The conditions of a query that must all be true, by path. */
export type Conditions = Map<string, PathCondition>;

/** An array or a regular expression as operand means more than equality with it. */
const isPoint = (value: Value): boolean =>
  !Array.isArray(value) && !isRegExp(value) && !isNaNValue(value);

const tighten = (condition: PathCondition, side: 'lower' | 'upper', bound: Bound): void => {
  const current = condition[side];
  const order = current ? compareValues(bound.value, current.value) : 0;
  const isTighter = side === 'lower' ? order > 0 : order < 0;
  if (!current || isTighter || (order === 0 && !bound.inclusive)) condition[side] = bound;
};

const addOperator = (condition: PathCondition, operator: string, operand: Value): void => {
  if (operator === '$eq' && isPoint(operand)) condition.points ??= [operand];
  if (operator === '$in' && Array.isArray(operand) && operand.every(isPoint)) {
    condition.points ??= operand;
  }
  // A value that compares with all types gives no bound within one type.
  if (!isPoint(operand) || isEndOfOrder(operand)) return;
  if (operator === '$gt') tighten(condition, 'lower', { value: operand, inclusive: false });
  if (operator === '$gte') tighten(condition, 'lower', { value: operand, inclusive: true });
  if (operator === '$lt') tighten(condition, 'upper', { value: operand, inclusive: false });
  if (operator === '$lte') tighten(condition, 'upper', { value: operand, inclusive: true });
};

/** Collects the conditions of a query that an index may serve. The matcher checks the others. */
export const conditionsOf = (query: Document, conditions: Conditions = new Map()): Conditions => {
  for (const [key, value] of Object.entries(query)) {
    if (key === '$and' && Array.isArray(value)) {
      for (const clause of value) if (isDocument(clause)) conditionsOf(clause, conditions);
      continue;
    }
    if (key.startsWith('$')) continue;
    const condition = conditions.get(key) ?? {};
    conditions.set(key, condition);
    if (isOperatorExpression(value)) {
      for (const [operator, operand] of Object.entries(value)) {
        addOperator(condition, operator, operand);
      }
    } else {
      addOperator(condition, '$eq', value);
    }
  }
  return conditions;
};
