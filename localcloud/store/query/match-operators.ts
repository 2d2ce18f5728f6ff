import { compareValues, equalValues } from '../values/compare';
import { requestFailed } from '../values/errors';
import { geoIntersects, geoNear, geoWithin } from '../geo/operators';
import type { PathMatcher } from './path-matcher';
import { bitTests } from './match-bits';
import { hasType } from './match-type';
import { anyValue } from './match-values';
import {
  compareNumbers,
  doubleOf,
  isNaNValue,
  isNumber,
  isZero,
  remainderOf,
  truncated,
  type NumberValue,
} from '../values/numbers';
import { regularExpressionOf, testOf, type TextTest } from '../values/regular-expression';
import {
  isEndOfOrder,
  isOperatorExpression,
  isRegExp,
  ranks,
  rankOf,
  type Document,
  type MaybeValue,
  type Value,
} from '../values/values';

/** Equality with a value; null also matches a missing field. */
export const matchesEquality = (
  found: readonly MaybeValue[],
  operand: Value,
  isClosed: boolean,
): boolean => anyValue(found, isClosed, (value) => equalValues(value, operand));

/**
 * Comparisons are true only between values of one type. The two ends of the order are an exception:
 * all values compare with them. Null also compares with a missing field.
 */
const comparison = (operand: Value, accepts: (order: number) => boolean): PathMatcher => {
  const rank = rankOf(operand);
  if (isEndOfOrder(operand)) {
    return (found, isClosed) =>
      anyValue(found, isClosed, (value) => accepts(compareValues(value, operand)));
  }
  if (rank === ranks.regularExpression)
    throw requestFailed("Can't have RegEx as arg to predicate over field");
  const isNotANumber = isNaNValue(operand);
  return (found, isClosed) =>
    anyValue(found, isClosed, (value) => {
      if (rankOf(value) !== rank) return false;
      if (isNotANumber !== isNaNValue(value)) return false;
      return accepts(compareValues(value, operand));
    });
};

const listOf = (operator: string, operand: Value): Value[] => {
  if (!Array.isArray(operand)) throw requestFailed(`${operator} needs an array`);
  return operand;
};

const membership = (operator: string, operand: Value): PathMatcher => {
  const list = listOf(operator, operand);
  if (list.some(isOperatorExpression)) throw requestFailed(`cannot nest $ under ${operator}`);
  const plain = list.filter((entry) => !isRegExp(entry));
  const strings = new Set<MaybeValue>(plain.filter((entry) => typeof entry === 'string'));
  const others = plain.filter((entry) => typeof entry !== 'string');
  const patterns = list.filter((entry) => isRegExp(entry));
  const tests = patterns.map(testOf);
  return (found, isClosed) =>
    anyValue(
      found,
      isClosed,
      (value) =>
        strings.has(value) ||
        others.some((entry) => equalValues(value, entry)) ||
        tests.some((test, at) => matchesPattern(value, test, patterns[at])),
    );
};

/** Whether a text matches a pattern, or a stored pattern is equal to `written`. */
const matchesPattern = (value: MaybeValue, test: TextTest, written: MaybeValue): boolean => {
  if (typeof value === 'string') return test(value);
  return isRegExp(value) && equalValues(value, written);
};

const isFiniteNumber = (value: MaybeValue): value is NumberValue =>
  isNumber(value) && Number.isFinite(doubleOf(value));

const remainder = (operand: Value): PathMatcher => {
  if (!Array.isArray(operand)) throw requestFailed('malformed mod, needs to be an array');
  const [divisor, expected] = operand;
  if (operand.length < 2) throw requestFailed('malformed mod, not enough elements');
  if (operand.length > 2) throw requestFailed('malformed mod, too many elements');
  if (!isFiniteNumber(divisor)) throw requestFailed('malformed mod, divisor not a number');
  if (!isFiniteNumber(expected)) throw requestFailed('malformed mod, remainder not a number');
  const by = truncated(divisor);
  const rest = truncated(expected);
  if (isZero(by)) throw requestFailed('divisor cannot be 0');
  return (found, isClosed) =>
    anyValue(
      found,
      isClosed,
      (value) =>
        isFiniteNumber(value) && compareNumbers(remainderOf(truncated(value), by), rest) === 0,
    );
};

const size = (operand: Value): PathMatcher => {
  if (typeof operand !== 'number' || !Number.isInteger(operand) || operand < 0) {
    throw requestFailed(
      `Failed to parse $size. Expected a non-negative whole number in: $size: ${JSON.stringify(operand)}`,
    );
  }
  return (found) => found.some((value) => Array.isArray(value) && value.length === operand);
};

const negate =
  (matches: PathMatcher): PathMatcher =>
  (found, isClosed) =>
    !matches(found, isClosed);

type OperatorCompiler = (operand: Value, expression: Document) => PathMatcher;

const operators = new Map<string, OperatorCompiler>([
  ['$eq', (operand) => (found, isClosed) => matchesEquality(found, operand, isClosed)],
  [
    '$ne',
    (operand) => {
      if (isRegExp(operand)) throw requestFailed("Can't have regex as arg to $ne.");
      return (found, isClosed) => !matchesEquality(found, operand, isClosed);
    },
  ],
  ['$gt', (operand) => comparison(operand, (order) => order > 0)],
  ['$gte', (operand) => comparison(operand, (order) => order >= 0)],
  ['$lt', (operand) => comparison(operand, (order) => order < 0)],
  ['$lte', (operand) => comparison(operand, (order) => order <= 0)],
  ['$in', (operand) => membership('$in', operand)],
  ['$nin', (operand) => negate(membership('$nin', operand))],
  [
    '$exists',
    (operand) => {
      const wanted = operand !== false && operand !== 0 && operand !== null;
      return (found) => found.some((value) => value !== undefined) === wanted;
    },
  ],
  [
    '$regex',
    (operand, expression) => {
      const test = testOf(regularExpressionOf(operand, expression['$options']));
      return (found, isClosed) =>
        anyValue(found, isClosed, (value) => matchesPattern(value, test, operand));
    },
  ],
  ['$size', size],
  ['$mod', remainder],
  ['$geoWithin', geoWithin],
  ['$geoIntersects', geoIntersects],
  ['$nearSphere', (operand) => geoNear('$nearSphere', operand)],
  ['$near', (operand) => geoNear('$near', operand)],
  ['$type', hasType],
  ...bitTests,
]);

/** Compiles one query operator other than the logical ones. */
export const compileOperator = (
  operator: string,
  operand: Value,
  expression: Document,
): PathMatcher => {
  const compile = operators.get(operator);
  if (!compile) throw requestFailed(`unknown operator: ${operator}`);
  return compile(operand, expression);
};
