import { Decimal128, Long } from 'bson';
import {
  addDecimals,
  compareDecimals,
  divideDecimals,
  exactDecimal,
  multiplyDecimals,
  parseDecimal,
  remainderOfDecimals,
  roundDecimal,
  roundedDecimal,
  toDecimal128,
  type Decimal,
  type Rounding,
} from './decimal';
import type { MaybeValue } from './types';

/**
 * A number of a document. A whole one up to 2^53 is a JavaScript number, whether it was stored as int,
 * as long or as double; so is every other double. A `Long` is a long beyond 2^53.
 */
export type NumberValue = number | Long | Decimal128;

/** Whether a value is a number of any kind. */
export const isNumber = (value: MaybeValue): value is NumberValue => {
  if (typeof value !== 'object') return typeof value === 'number';
  return value instanceof Decimal128 || isLong(value);
};

/** Whether a value is a long that a JavaScript number cannot hold; a timestamp is none, though bson's is. */
export const isLong = (value: unknown): value is Long =>
  value instanceof Long && value._bsontype === 'Long';

/** The last of the whole numbers that bson makes a JavaScript number of when it reads a long. */
const LARGEST_EXACT = 2 ** 53;

/** Whether a number stands for an int or a long; a whole one beyond is a double. */
export const isExact = (value: number): boolean =>
  Number.isInteger(value) && Math.abs(value) <= LARGEST_EXACT;

const LEAST_LONG = -(2n ** 63n);
const MOST_LONG = 2n ** 63n - 1n;

/** A whole number as a value; undefined if it does not fit a long. */
export const longOf = (value: bigint): number | Long | undefined => {
  if (value < LEAST_LONG || value > MOST_LONG) return undefined;
  const number = Number(value);
  return BigInt(number) === value && isExact(number) ? number : Long.fromBigInt(value);
};

/** A value as a whole number of 64 bits; undefined if it is none. */
export const integerOf = (value: MaybeValue): bigint | undefined => {
  let integer: bigint | undefined;
  if (typeof value === 'number') integer = Number.isInteger(value) ? BigInt(value) : undefined;
  else if (isLong(value)) integer = value.toBigInt();
  else if (value instanceof Decimal128) {
    const decimal = decimalOf(value);
    const whole = typeof decimal === 'number' ? undefined : roundDecimal(decimal, 0, 'to zero');
    if (whole && typeof decimal !== 'number' && compareDecimals(whole, decimal) === 0) {
      integer = whole.coefficient * 10n ** BigInt(whole.exponent);
    }
  }
  return integer !== undefined && longOf(integer) !== undefined ? integer : undefined;
};

/** The largest double that is not above a number, and whether it is the number exactly. */
export const doubleBelow = (
  value: Long | Decimal128,
): {
  readonly double: number;
  readonly isExact: boolean;
} => {
  const nearest = doubleOf(value);
  const order = compareNumbers(nearest, value);
  if (order <= 0 || Number.isNaN(nearest)) return { double: nearest, isExact: order === 0 };
  return { double: previousDouble(nearest), isExact: false };
};

const previousDouble = (value: number): number => {
  if (value === Infinity) return Number.MAX_VALUE;
  if (value === 0) return -Number.MIN_VALUE;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  // The doubles of one sign are in the order of their bits.
  bits.setBigInt64(0, bits.getBigInt64(0) - (value > 0 ? 1n : -1n));
  return bits.getFloat64(0);
};

/** A value as a decimal; NaN and the infinities stay numbers. */
export const decimalOf = (value: NumberValue, read = roundedDecimal): Decimal | number => {
  if (typeof value === 'number') {
    if (isExact(value)) return { coefficient: BigInt(value), exponent: 0 };
    return Number.isFinite(value) ? read(value) : value;
  }
  if (isLong(value)) return { coefficient: value.toBigInt(), exponent: 0 };
  const text = value.toString();
  return parseDecimal(text) ?? Number(text);
};

/** A value as the nearest double. */
export const doubleOf = (value: NumberValue): number =>
  typeof value === 'number' ? value : Number(value.toString());

const compareDoubles = (left: number, right: number): number => {
  if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : -1;
  if (Number.isNaN(right)) return 1;
  return left === right ? 0 : left < right ? -1 : 1;
};

/** The order of numbers of any kinds, exactly; NaN comes first. */
export const compareNumbers = (left: NumberValue, right: NumberValue): number => {
  if (typeof left === 'number' && typeof right === 'number') return compareDoubles(left, right);
  const leftDecimal = decimalOf(left, exactDecimal);
  const rightDecimal = decimalOf(right, exactDecimal);
  if (typeof leftDecimal !== 'number' && typeof rightDecimal !== 'number') {
    return compareDecimals(leftDecimal, rightDecimal);
  }
  const finite = 0;
  return compareDoubles(
    typeof leftDecimal === 'number' ? leftDecimal : finite,
    typeof rightDecimal === 'number' ? rightDecimal : finite,
  );
};

/** One way to combine two numbers, for each kind of them. */
interface Combination {
  readonly doubles: (left: number, right: number) => number;
  readonly decimals: (left: Decimal, right: Decimal) => Decimal;
  /** Without this function whole numbers make a double. */
  readonly integers?: (left: bigint, right: bigint) => bigint;
}

/** The whole number in a value of type int or long. A double beyond 2^53 is neither. */
export const exactInteger = (value: MaybeValue): bigint | undefined => {
  if (typeof value === 'number') return isExact(value) ? BigInt(value) : undefined;
  return isLong(value) ? value.toBigInt() : undefined;
};

/**
 * Combines two numbers: a decimal makes a decimal, whole numbers a whole one as long as 64 bits hold
 * it, all others a double. Source: MongoDB manual, "$add (aggregation)".
 */
const combine = (left: NumberValue, right: NumberValue, by: Combination): NumberValue => {
  if (typeof left === 'number' && typeof right === 'number') {
    const result = by.doubles(left, right);
    // Beyond that, the result may have been rounded.
    if (Number.isSafeInteger(result) || !isExact(left) || !isExact(right)) return result;
  }
  if (left instanceof Decimal128 || right instanceof Decimal128) {
    const leftDecimal = decimalOf(left);
    const rightDecimal = decimalOf(right);
    if (typeof leftDecimal !== 'number' && typeof rightDecimal !== 'number') {
      return toDecimal128(by.decimals(leftDecimal, rightDecimal));
    }
    return Decimal128.fromString(String(by.doubles(doubleOf(left), doubleOf(right))));
  }
  const leftInteger = exactInteger(left);
  const rightInteger = exactInteger(right);
  const isWhole = by.integers && leftInteger !== undefined && rightInteger !== undefined;
  const whole = isWhole ? longOf(by.integers(leftInteger, rightInteger)) : undefined;
  return whole ?? by.doubles(doubleOf(left), doubleOf(right));
};

export const addNumbers = (left: NumberValue, right: NumberValue): NumberValue =>
  combine(left, right, {
    doubles: (one, other) => one + other,
    decimals: addDecimals,
    integers: (one, other) => one + other,
  });

export const subtractNumbers = (left: NumberValue, right: NumberValue): NumberValue =>
  combine(left, right, {
    doubles: (one, other) => one - other,
    decimals: (one, { coefficient, exponent }) =>
      addDecimals(one, { coefficient: -coefficient, exponent }),
    integers: (one, other) => one - other,
  });

export const multiplyNumbers = (left: NumberValue, right: NumberValue): NumberValue =>
  combine(left, right, {
    doubles: (one, other) => one * other,
    decimals: multiplyDecimals,
    integers: (one, other) => one * other,
  });

/** Divides by a number other than 0. */
export const divideNumbers = (left: NumberValue, right: NumberValue): NumberValue =>
  combine(left, right, {
    doubles: (one, other) => one / other,
    decimals: divideDecimals,
  });

/** The remainder of a division by a number other than 0; it has the sign of the dividend. */
export const remainderOf = (left: NumberValue, right: NumberValue): NumberValue =>
  combine(left, right, {
    doubles: (one, other) => one % other,
    decimals: remainderOfDecimals,
    integers: (one, other) => one % other,
  });

export const isZero = (value: NumberValue): boolean => compareNumbers(value, 0) === 0;

export const absoluteOf = (value: NumberValue): NumberValue =>
  compareNumbers(value, 0) < 0 ? subtractNumbers(0, value) : value;

/**
 * Rounds a long or a decimal at a place after the point; a negative place lies before the point.
 * Doubles are rounded elsewhere.
 */
export const roundNumber = (
  value: Long | Decimal128,
  place: number,
  rounding: Rounding,
): NumberValue => {
  const decimal = decimalOf(value);
  if (typeof decimal === 'number') return value;
  const rounded = roundDecimal(decimal, -place, rounding);
  if (value instanceof Decimal128) return toDecimal128(rounded);
  const whole = rounded.coefficient * 10n ** BigInt(Math.max(rounded.exponent, 0));
  return longOf(whole) ?? Number(whole);
};

/** A number as a decimal. */
export const toDecimal = (value: NumberValue): Decimal128 => {
  if (value instanceof Decimal128) return value;
  const decimal = decimalOf(value);
  return typeof decimal === 'number'
    ? Decimal128.fromString(String(decimal))
    : toDecimal128(decimal);
};

/** Whether a value is NaN, of whichever kind. */
export const isNaNValue = (value: MaybeValue): boolean => {
  if (typeof value === 'number') return Number.isNaN(value);
  return value instanceof Decimal128 && Number.isNaN(doubleOf(value));
};

/** A number without its decimal places. */
export const truncated = (value: NumberValue): NumberValue =>
  typeof value === 'number' ? Math.trunc(value) : roundNumber(value, 0, 'to zero');
