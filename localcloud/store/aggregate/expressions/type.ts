import { ObjectId, Timestamp, type Decimal128 } from 'bson';
import { parseDecimal, toDecimal128 } from '../../values/decimal';
import { requestFailed } from '../../values/errors';
import {
  doubleOf,
  integerOf,
  isNumber,
  longOf,
  toDecimal as decimalFrom,
  truncated,
} from '../../values/numbers';
import { isDate, type Value } from '../../values/values';
import { isTrue } from './boolean';
import { parseDate } from './date-parse';
import { isNullish, namedOperands, unary } from './operands';
import { describeValue, isInt, typeName, typeNumbers } from '../../values/type-name';
import type { OperatorCompiler, OperatorTable } from './types';

type Conversion = (value: Value) => Value;

const unsupported = (value: Value, target: string): Error =>
  requestFailed(
    `Unsupported conversion from ${typeName(value)} to ${target} in $convert with no onError value`,
  );

const failed = (text: string, target: string): Error =>
  requestFailed(
    `Failed to parse number '${text}' in $convert with no onError value: not a ${target}`,
  );

const toDouble = (value: Value): number => {
  if (isNumber(value)) return doubleOf(value);
  if (typeof value === 'boolean') return Number(value);
  if (isDate(value)) return value.getTime();
  if (typeof value !== 'string') throw unsupported(value, 'double');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) throw failed(value, 'double');
  return Number(value);
};

const wholeNumber = /^[+-]?\d+$/;

const wholeOf = (value: Value, target: string): bigint | undefined => {
  if (typeof value === 'string') {
    if (!wholeNumber.test(value)) throw failed(value, target);
    return BigInt(value.replace(/^\+/, ''));
  }
  if (isNumber(value)) return integerOf(truncated(value));
  return BigInt(toDouble(value));
};

const whole =
  (target: 'int' | 'long'): Conversion =>
  (value) => {
    if (target === 'int' && isDate(value)) throw unsupported(value, target);
    const integer = wholeOf(value, target);
    const result = integer === undefined ? undefined : longOf(integer);
    const holds = target === 'long' || (typeof result === 'number' && isInt(result));
    if (result === undefined || !holds) {
      throw requestFailed(
        `Conversion would overflow target type in $convert with no onError value: ${describeValue(value)}`,
      );
    }
    return result;
  };

const toText = (value: Value): string => {
  if (typeof value === 'string') return value;
  if (isNumber(value) || typeof value === 'boolean') return value.toString();
  if (isDate(value)) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  throw unsupported(value, 'string');
};

const toDate = (value: Value): Date => {
  if (isDate(value)) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (typeof value === 'string') return parseDate(value, undefined);
  if (value instanceof Timestamp) return new Date(value.getHighBitsUnsigned() * 1000);
  if (!isNumber(value) || typeName(value) === 'int') throw unsupported(value, 'date');
  const date = new Date(doubleOf(truncated(value)));
  if (Number.isNaN(date.getTime())) throw unsupported(value, 'date');
  return date;
};

const toObjectId = (value: Value): ObjectId => {
  if (value instanceof ObjectId) return value;
  if (typeof value !== 'string') throw unsupported(value, 'objectId');
  if (!/^[0-9a-f]{24}$/i.test(value)) {
    throw requestFailed(
      `Failed to parse objectId '${value}' in $convert with no onError value: it must be 24 hex digits`,
    );
  }
  return new ObjectId(value);
};

const toDecimal = (value: Value): Decimal128 => {
  if (isNumber(value)) return decimalFrom(value);
  if (typeof value === 'boolean') return decimalFrom(Number(value));
  if (isDate(value)) return decimalFrom(value.getTime());
  if (typeof value !== 'string') throw unsupported(value, 'decimal');
  const decimal = parseDecimal(value.replace(/^\+/, ''));
  if (!decimal) throw failed(value, 'decimal');
  return toDecimal128(decimal);
};

const conversionsByName = new Map<string, Conversion>([
  ['double', toDouble],
  ['string', toText],
  ['objectId', toObjectId],
  ['bool', (value) => isTrue(value)],
  ['date', toDate],
  ['int', whole('int')],
  ['long', whole('long')],
  ['decimal', toDecimal],
]);

/** A conversion by the name or the number of its type. */
const conversionTo = (target: Value): Conversion | undefined => {
  const named = [...typeNumbers].find(([, number]) => number === target)?.[0] ?? target;
  return typeof named === 'string' ? conversionsByName.get(named) : undefined;
};

const conversion = (target: string): OperatorCompiler =>
  unary((value) => (isNullish(value) ? null : conversionsByName.get(target)?.(value)));

const convert: OperatorCompiler = (operand, compiler) => {
  const named = namedOperands('$convert', operand, ['input', 'to'], ['onError', 'onNull']);
  const input = compiler.expression(named.input);
  const to = compiler.expression(named.to);
  const onError = named.onError === undefined ? undefined : compiler.expression(named.onError);
  const onNull = named.onNull === undefined ? undefined : compiler.expression(named.onNull);
  return (root) => {
    const value = input(root);
    if (isNullish(value)) return onNull ? onNull(root) : null;
    const target = to(root);
    if (isNullish(target)) return null;
    const change = conversionTo(target);
    if (!change) throw requestFailed(`Unknown type name: ${String(target)}`);
    try {
      return change(value);
    } catch (error) {
      if (onError) return onError(root);
      throw error;
    }
  };
};

/** Source: MongoDB manual, "Type Expression Operators". */
export const conversions: OperatorTable = [
  ['$convert', convert],
  ['$toBool', conversion('bool')],
  ['$toDate', conversion('date')],
  ['$toDecimal', conversion('decimal')],
  ['$toDouble', conversion('double')],
  ['$toInt', conversion('int')],
  ['$toLong', conversion('long')],
  ['$toObjectId', conversion('objectId')],
  ['$toString', conversion('string')],
  ['$type', unary(typeName)],
];
