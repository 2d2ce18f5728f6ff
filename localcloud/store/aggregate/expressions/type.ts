import { ObjectId } from 'bson';
import { notImplemented, requestFailed } from '../../errors';
import { isDate, type MaybeValue, type Value } from '../../values';
import { isTrue } from './boolean';
import { parseDate } from './date-parse';
import { isNullish, namedOperands, unary } from './operands';
import { isInt, typeName } from '../../type-name';
import type { OperatorCompiler, OperatorTable } from './types';

type Conversion = (value: Value) => Value;

function unsupported(value: Value, target: string): Error {
  return requestFailed(
    `Unsupported conversion from ${typeName(value)} to ${target} in $convert with no onError value`,
  );
}

function failed(text: string, target: string): Error {
  return requestFailed(
    `Failed to parse number '${text}' in $convert with no onError value: not a ${target}`,
  );
}

function toDouble(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (isDate(value)) return value.getTime();
  if (typeof value !== 'string') throw unsupported(value, 'double');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) throw failed(value, 'double');
  return Number(value);
}

function whole(target: 'int' | 'long'): Conversion {
  const holds = target === 'int' ? isInt : Number.isSafeInteger;
  return (value) => {
    if (target === 'int' && isDate(value)) throw unsupported(value, target);
    if (typeof value === 'string' && !/^[+-]?\d+$/.test(value)) throw failed(value, target);
    if (typeof value === 'object') {
      if (!isDate(value)) throw unsupported(value, target);
    }
    const number = Math.trunc(toDouble(value));
    if (!holds(number)) {
      throw requestFailed(
        `Conversion would overflow target type in $convert with no onError value: ${number}`,
      );
    }
    return number;
  };
}

function toText(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isDate(value)) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  throw unsupported(value, 'string');
}

function toDate(value: Value): Date {
  if (isDate(value)) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (typeof value === 'string') return parseDate(value, undefined);
  if (typeof value !== 'number' || isInt(value)) throw unsupported(value, 'date');
  return new Date(Math.trunc(value));
}

function toObjectId(value: Value): ObjectId {
  if (value instanceof ObjectId) return value;
  if (typeof value !== 'string') throw unsupported(value, 'objectId');
  if (!/^[0-9a-f]{24}$/i.test(value)) {
    throw requestFailed(
      `Failed to parse objectId '${value}' in $convert with no onError value: it must be 24 hex digits`,
    );
  }
  return new ObjectId(value);
}

const toDecimal: Conversion = () => {
  throw notImplemented('decimals ($toDecimal)');
};

const conversionsByName = new Map<MaybeValue, Conversion>([
  ['double', toDouble],
  ['string', toText],
  ['objectId', toObjectId],
  ['bool', (value) => isTrue(value)],
  ['date', toDate],
  ['int', whole('int')],
  ['long', whole('long')],
  ['decimal', toDecimal],
  [1, toDouble],
  [2, toText],
  [7, toObjectId],
  [8, (value) => isTrue(value)],
  [9, toDate],
  [16, whole('int')],
  [18, whole('long')],
  [19, toDecimal],
]);

function conversion(target: string): OperatorCompiler {
  return unary((value) => (isNullish(value) ? null : conversionsByName.get(target)?.(value)));
}

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
    const change = conversionsByName.get(target);
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
