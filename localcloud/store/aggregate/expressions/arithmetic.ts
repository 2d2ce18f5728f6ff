import { requestFailed } from '../../values/errors';
import { notImplemented } from '../../../errors';
import type { Rounding } from '../../values/decimal';
import {
  absoluteOf,
  addNumbers,
  divideNumbers,
  doubleOf,
  isLong,
  isNumber,
  isZero,
  multiplyNumbers,
  remainderOf,
  roundNumber,
  subtractNumbers,
  type NumberValue,
} from '../../values/numbers';
import { isDate, type MaybeValue } from '../../values/values';
import { fixed, isNullish, ranged, unary, variadic } from './operands';
import { typeName } from '../../values/type-name';
import type { OperatorCompiler, OperatorTable } from './types';

/** A number as a double, where the result is a double anyway. */
const doubleFor = (name: string, value: NumberValue): number => {
  if (typeof value === 'number') return value;
  if (isLong(value)) return doubleOf(value);
  throw notImplemented(`decimals in ${name}`);
};

/** An operator of one number; null stays null. */
const numeric = (apply: (value: NumberValue, name: string) => NumberValue): OperatorCompiler =>
  unary((value, name) => {
    if (isNullish(value)) return null;
    if (!isNumber(value)) {
      throw requestFailed(`${name} only supports numeric types, not ${typeName(value)}`);
    }
    return apply(value, name);
  });

/** An operator of one number that answers a double. */
const doubles = (apply: (value: number, name: string) => number): OperatorCompiler =>
  numeric((value, name) => apply(doubleFor(name, value), name));

/** An operator of two numbers; null on either side makes null. */
const pair = (apply: (left: NumberValue, right: NumberValue) => NumberValue): OperatorCompiler =>
  fixed(2, ([left, right], name) => {
    if (isNullish(left) || isNullish(right)) return null;
    if (!isNumber(left) || !isNumber(right)) {
      throw requestFailed(
        `${name} only supports numeric types, not ${typeName(left)} and ${typeName(right)}`,
      );
    }
    return apply(left, right);
  });

/** A date moved; dates have whole milliseconds and a last day. */
const dateAt = (milliseconds: number): Date => {
  const date = new Date(Math.round(milliseconds));
  if (Number.isNaN(date.getTime())) throw requestFailed('date overflow');
  return date;
};

const add = variadic((values) => {
  let sum: NumberValue = 0;
  let hasDate = false;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (isNumber(value)) sum = addNumbers(sum, value);
    else if (isDate(value)) {
      if (hasDate) throw requestFailed('only one date allowed in an $add expression');
      hasDate = true;
      sum = addNumbers(sum, value.getTime());
    } else {
      throw requestFailed(`$add only supports numeric or date types, not ${typeName(value)}`);
    }
  }
  return hasDate ? dateAt(doubleOf(sum)) : sum;
});

const subtract = fixed(2, ([left, right]) => {
  if (isNullish(left) || isNullish(right)) return null;
  if (isDate(left)) {
    if (isDate(right)) return left.getTime() - right.getTime();
    if (isNumber(right)) return dateAt(left.getTime() - doubleOf(right));
  }
  if (isNumber(left) && isNumber(right)) return subtractNumbers(left, right);
  throw requestFailed(`can't $subtract ${typeName(right)} from ${typeName(left)}`);
});

const multiply = variadic((values) => {
  let product: NumberValue = 1;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (!isNumber(value)) {
      throw requestFailed(`$multiply only supports numeric types, not ${typeName(value)}`);
    }
    product = multiplyNumbers(product, value);
  }
  return product;
});

const logarithm = (value: number, name: string): number => {
  if (value <= 0) {
    throw requestFailed(`${name}'s argument must be a positive number, but is ${value}`);
  }
  return name === '$ln' ? Math.log(value) : Math.log10(value);
};

const log = fixed(2, ([number, by], name) => {
  if (isNullish(number) || isNullish(by)) return null;
  if (!isNumber(number)) {
    throw requestFailed(`$log's argument must be numeric, not ${typeName(number)}`);
  }
  if (!isNumber(by)) {
    throw requestFailed(`$log's base must be numeric, not ${typeName(by)}`);
  }
  const value = doubleFor(name, number);
  const base = doubleFor(name, by);
  if (value <= 0) {
    throw requestFailed(`$log's argument must be a positive number, but is ${value}`);
  }
  if (base <= 0 || base === 1) {
    throw requestFailed(`$log's base must be a positive number not equal to 1, but is ${base}`);
  }
  if (base === 10) return Math.log10(value);
  return base === 2 ? Math.log2(value) : Math.log(value) / Math.log(base);
});

const pow = fixed(2, ([of, to], name) => {
  if (isNullish(of) || isNullish(to)) return null;
  if (!isNumber(of)) {
    throw requestFailed(`$pow's base must be numeric, not ${typeName(of)}`);
  }
  if (!isNumber(to)) {
    throw requestFailed(`$pow's exponent must be numeric, not ${typeName(to)}`);
  }
  const base = doubleFor(name, of);
  const exponent = doubleFor(name, to);
  if (base === 0 && exponent < 0) {
    throw requestFailed('$pow cannot take a base of 0 and a negative exponent');
  }
  return base ** exponent;
});

const halfToEven = (value: number): number => {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
};

/**
 * `$round` and `$trunc`: to a number of decimal places; a negative number counts zeros before the
 * point.
 */
const toPlace = (change: (value: number) => number, rounding: Rounding): OperatorCompiler => {
  return ranged(1, 2, ([value, place = 0]: readonly MaybeValue[], name) => {
    if (isNullish(value) || isNullish(place)) return null;
    if (!isNumber(value)) {
      throw requestFailed(`${name} only supports numeric types, not ${typeName(value)}`);
    }
    if (typeof place !== 'number' || !Number.isInteger(place) || place < -20 || place > 100) {
      throw requestFailed(
        `cannot apply ${name} with precision value ${String(place)}: it must be a whole number from -20 to 100`,
      );
    }
    if (typeof value !== 'number') return roundNumber(value, place, rounding);
    if (!Number.isFinite(value)) return value;
    if (place === 0) return change(value);
    // The decimal text is used, because a multiplication would add wrong digits.
    const scaled = change(Number(shifted(value, place)));
    return Number(shifted(scaled, -place));
  });
};

/** `$ceil` and `$floor`. */
const wholeBy = (change: (value: number) => number, rounding: Rounding): OperatorCompiler =>
  numeric((value) => (typeof value === 'number' ? change(value) : roundNumber(value, 0, rounding)));

const shifted = (value: number, places: number): string => {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  return `${digits}e${Number(exponent) + places}`;
};

/** Source: MongoDB manual, "Arithmetic Expression Operators". */
export const arithmetic: OperatorTable = [
  ['$abs', numeric(absoluteOf)],
  ['$add', add],
  ['$ceil', wholeBy(Math.ceil, 'up')],
  [
    '$divide',
    pair((left, right) => {
      if (isZero(right)) throw requestFailed("can't $divide by zero");
      return divideNumbers(left, right);
    }),
  ],
  ['$exp', doubles(Math.exp)],
  ['$floor', wholeBy(Math.floor, 'down')],
  ['$ln', doubles(logarithm)],
  ['$log', log],
  ['$log10', doubles(logarithm)],
  [
    '$mod',
    pair((left, right) => {
      if (isZero(right)) throw requestFailed("can't $mod by zero");
      return remainderOf(left, right);
    }),
  ],
  ['$multiply', multiply],
  ['$pow', pow],
  ['$round', toPlace(halfToEven, 'half to even')],
  [
    '$sqrt',
    doubles((value) => {
      if (value < 0) throw requestFailed("$sqrt's argument must be greater than or equal to 0");
      return Math.sqrt(value);
    }),
  ],
  ['$subtract', subtract],
  ['$trunc', toPlace(Math.trunc, 'to zero')],
];
