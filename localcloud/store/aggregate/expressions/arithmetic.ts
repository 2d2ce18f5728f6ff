import { requestFailed } from '../../errors';
import { isDate, type MaybeValue } from '../../values';
import { fixed, isNullish, ranged, unary, variadic } from './operands';
import { typeName } from '../../type-name';
import type { OperatorCompiler, OperatorTable } from './types';

/** An operator of one number; null stays null. */
function numeric(apply: (value: number, name: string) => number): OperatorCompiler {
  return unary((value, name) => {
    if (isNullish(value)) return null;
    if (typeof value !== 'number') {
      throw requestFailed(`${name} only supports numeric types, not ${typeName(value)}`);
    }
    return apply(value, name);
  });
}

/** An operator of two numbers; null on either side makes null. */
function pair(apply: (left: number, right: number) => number): OperatorCompiler {
  return fixed(2, ([left, right], name) => {
    if (isNullish(left) || isNullish(right)) return null;
    if (typeof left !== 'number' || typeof right !== 'number') {
      throw requestFailed(
        `${name} only supports numeric types, not ${typeName(left)} and ${typeName(right)}`,
      );
    }
    return apply(left, right);
  });
}

/** A date moved; dates have whole milliseconds and a last day. */
function dateAt(milliseconds: number): Date {
  const date = new Date(Math.round(milliseconds));
  if (Number.isNaN(date.getTime())) throw requestFailed('date overflow');
  return date;
}

const add = variadic((values) => {
  let sum = 0;
  let hasDate = false;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (typeof value === 'number') sum += value;
    else if (isDate(value)) {
      if (hasDate) throw requestFailed('only one date allowed in an $add expression');
      hasDate = true;
      sum += value.getTime();
    } else {
      throw requestFailed(`$add only supports numeric or date types, not ${typeName(value)}`);
    }
  }
  return hasDate ? dateAt(sum) : sum;
});

const subtract = fixed(2, ([left, right]) => {
  if (isNullish(left) || isNullish(right)) return null;
  if (isDate(left)) {
    if (isDate(right)) return left.getTime() - right.getTime();
    if (typeof right === 'number') return dateAt(left.getTime() - right);
  }
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  throw requestFailed(`can't $subtract ${typeName(right)} from ${typeName(left)}`);
});

const multiply = variadic((values) => {
  let product = 1;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (typeof value !== 'number') {
      throw requestFailed(`$multiply only supports numeric types, not ${typeName(value)}`);
    }
    product *= value;
  }
  return product;
});

function logarithm(value: number, name: string): number {
  if (value <= 0) {
    throw requestFailed(`${name}'s argument must be a positive number, but is ${value}`);
  }
  return name === '$ln' ? Math.log(value) : Math.log10(value);
}

const log = fixed(2, ([value, base]) => {
  if (isNullish(value) || isNullish(base)) return null;
  if (typeof value !== 'number') {
    throw requestFailed(`$log's argument must be numeric, not ${typeName(value)}`);
  }
  if (typeof base !== 'number') {
    throw requestFailed(`$log's base must be numeric, not ${typeName(base)}`);
  }
  if (value <= 0) {
    throw requestFailed(`$log's argument must be a positive number, but is ${value}`);
  }
  if (base <= 0 || base === 1) {
    throw requestFailed(`$log's base must be a positive number not equal to 1, but is ${base}`);
  }
  if (base === 10) return Math.log10(value);
  return base === 2 ? Math.log2(value) : Math.log(value) / Math.log(base);
});

const pow = fixed(2, ([base, exponent]) => {
  if (isNullish(base) || isNullish(exponent)) return null;
  if (typeof base !== 'number') {
    throw requestFailed(`$pow's base must be numeric, not ${typeName(base)}`);
  }
  if (typeof exponent !== 'number') {
    throw requestFailed(`$pow's exponent must be numeric, not ${typeName(exponent)}`);
  }
  if (base === 0 && exponent < 0) {
    throw requestFailed('$pow cannot take a base of 0 and a negative exponent');
  }
  return base ** exponent;
});

function halfToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

/** `$round` and `$trunc`: to a number of decimal places, or of zeros where it is negative. */
function toPlace(change: (value: number) => number): OperatorCompiler {
  return ranged(1, 2, ([value, place = 0]: readonly MaybeValue[], name) => {
    if (isNullish(value) || isNullish(place)) return null;
    if (typeof value !== 'number') {
      throw requestFailed(`${name} only supports numeric types, not ${typeName(value)}`);
    }
    if (typeof place !== 'number' || !Number.isInteger(place) || place < -20 || place > 100) {
      throw requestFailed(
        `cannot apply ${name} with precision value ${String(place)}: it must be a whole number from -20 to 100`,
      );
    }
    if (!Number.isFinite(value)) return value;
    if (place === 0) return change(value);
    // By the decimal text rather than by multiplication, which would add digits of its own.
    const scaled = change(Number(shifted(value, place)));
    return Number(shifted(scaled, -place));
  });
}

function shifted(value: number, places: number): string {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  return `${digits}e${Number(exponent) + places}`;
}

/** Source: MongoDB manual, "Arithmetic Expression Operators". */
export const arithmetic: OperatorTable = [
  ['$abs', numeric(Math.abs)],
  ['$add', add],
  ['$ceil', numeric(Math.ceil)],
  [
    '$divide',
    pair((left, right) => {
      if (right === 0) throw requestFailed("can't $divide by zero");
      return left / right;
    }),
  ],
  ['$exp', numeric(Math.exp)],
  ['$floor', numeric(Math.floor)],
  ['$ln', numeric(logarithm)],
  ['$log', log],
  ['$log10', numeric(logarithm)],
  [
    '$mod',
    pair((left, right) => {
      if (right === 0) throw requestFailed("can't $mod by zero");
      return left % right;
    }),
  ],
  ['$multiply', multiply],
  ['$pow', pow],
  ['$round', toPlace(halfToEven)],
  [
    '$sqrt',
    numeric((value) => {
      if (value < 0) throw requestFailed("$sqrt's argument must be greater than or equal to 0");
      return Math.sqrt(value);
    }),
  ],
  ['$subtract', subtract],
  ['$trunc', toPlace(Math.trunc)],
];
