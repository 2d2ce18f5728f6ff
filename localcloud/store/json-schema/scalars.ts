import { requestFailed } from '../values/errors';
import { regularExpressionOf, testOf } from '../values/regular-expression';
import {
  compareNumbers,
  isNumber,
  isZero,
  remainderOf,
  toDecimal,
  type NumberValue,
} from '../values/numbers';
import type { Value } from '../values/values';
import { booleanOf, countOf } from './operands';
import type { Keyword, KeywordTable } from './types';

const numberOf = (keyword: string, operand: Value): NumberValue => {
  if (isNumber(operand)) return operand;
  throw requestFailed(`$jsonSchema keyword '${keyword}' must be a number`);
};

/** A bound of numbers; `direction` 1 is an upper one. */
const bound =
  (keyword: string, exclusiveName: string, direction: 1 | -1): Keyword =>
  (operand, schema) => {
    const limit = numberOf(keyword, operand);
    const isExclusive = booleanOf(exclusiveName, schema[exclusiveName] ?? false);
    return (value) => {
      if (!isNumber(value)) return true;
      const order = direction * compareNumbers(value, limit);
      return isExclusive ? order < 0 : order <= 0;
    };
  };

/** An exclusive bound changes the meaning of another keyword; alone it means nothing. */
const exclusive =
  (keyword: string, boundName: string): Keyword =>
  (operand, schema) => {
    booleanOf(keyword, operand);
    if (schema[boundName] === undefined) {
      throw requestFailed(
        `$jsonSchema keyword '${boundName}' must be a present if '${keyword}' is present`,
      );
    }
    return () => true;
  };

const multipleOf: Keyword = (operand) => {
  const divisor = numberOf('multipleOf', operand);
  if (compareNumbers(divisor, 0) <= 0) {
    throw requestFailed("$jsonSchema keyword 'multipleOf' must have a positive value");
  }
  // As decimals, so that 0.3 is a multiple of 0.1.
  const decimal = toDecimal(divisor);
  return (value) => !isNumber(value) || isZero(remainderOf(toDecimal(value), decimal));
};

/** A bound of a text's length in characters. */
const lengthBound =
  (keyword: string, accepts: (length: number, limit: number) => boolean): Keyword =>
  (operand) => {
    const limit = countOf(keyword, operand);
    return (value) => typeof value !== 'string' || accepts([...value].length, limit);
  };

/** The keywords about numbers and texts; values of other types pass them. */
export const scalarKeywords: KeywordTable = [
  ['maximum', bound('maximum', 'exclusiveMaximum', 1)],
  ['minimum', bound('minimum', 'exclusiveMinimum', -1)],
  ['exclusiveMaximum', exclusive('exclusiveMaximum', 'maximum')],
  ['exclusiveMinimum', exclusive('exclusiveMinimum', 'minimum')],
  ['multipleOf', multipleOf],
  ['maxLength', lengthBound('maxLength', (length, limit) => length <= limit)],
  ['minLength', lengthBound('minLength', (length, limit) => length >= limit)],
  [
    'pattern',
    (operand) => {
      const test = testOf(regularExpressionOf(operand, ''));
      return (value) => typeof value !== 'string' || test(value);
    },
  ],
];
