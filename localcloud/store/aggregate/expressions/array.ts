import { requestFailed } from '../../values/errors';
import type { MaybeValue, Value } from '../../values/values';
import { LARGEST_STAGE_BYTES } from '../limits';
import { compareOperands } from './comparison';
import { fixed, isNullish, ranged, unary, variadic } from './operands';
import { isInt, typeName } from '../../values/type-name';
import type { OperatorTable } from './types';

/** A whole number of 32 bits, or a refusal that says what must be one. */
const intOf = (value: MaybeValue, what: string): number => {
  if (typeof value !== 'number') {
    throw requestFailed(`${what} must be a numeric value, but is ${typeName(value)}`);
  }
  if (!isInt(value)) {
    throw requestFailed(`${what} must be representable as a 32-bit integer: ${value}`);
  }
  return value;
};

const elementAt = ([list, position]: readonly MaybeValue[]): MaybeValue => {
  if (isNullish(list) || isNullish(position)) return null;
  if (!Array.isArray(list)) {
    throw requestFailed(`$arrayElemAt's first argument must be an array, but is ${typeName(list)}`);
  }
  return list.at(intOf(position, "$arrayElemAt's second argument"));
};

const concatenate = (values: readonly MaybeValue[]): MaybeValue => {
  const lists: Value[][] = [];
  for (const value of values) {
    if (isNullish(value)) return null;
    if (!Array.isArray(value)) {
      throw requestFailed(`$concatArrays only supports arrays, not ${typeName(value)}`);
    }
    lists.push(value);
  }
  return lists.flat(1);
};

const isIn = ([value, list]: readonly MaybeValue[]): boolean => {
  if (!Array.isArray(list)) {
    throw requestFailed(`$in requires an array as a second argument, found: ${typeName(list)}`);
  }
  return list.some((element) => compareOperands(value, element) === 0);
};

/** The bounds of a search: `start` (0) included and `end` excluded. */
export const searchBounds = (
  start: MaybeValue,
  end: MaybeValue,
  name: string,
): readonly [number, number] => {
  const bound = (value: MaybeValue, which: string): number => {
    const position = intOf(value, `${name}'s ${which} index`);
    if (position < 0) {
      throw requestFailed(`${name} requires a nonnegative ${which} index, found: ${position}`);
    }
    return position;
  };
  return [
    start === undefined ? 0 : bound(start, 'starting'),
    end === undefined ? Infinity : bound(end, 'ending'),
  ];
};

const indexOf = ([list, sought, start, end]: readonly MaybeValue[], name: string): MaybeValue => {
  if (isNullish(list)) return null;
  if (!Array.isArray(list)) {
    throw requestFailed(
      `$indexOfArray requires an array as a first argument, found: ${typeName(list)}`,
    );
  }
  const [first, last] = searchBounds(start, end, name);
  for (let position = first; position < Math.min(last, list.length); position += 1) {
    if (compareOperands(list[position], sought) === 0) return position;
  }
  return -1;
};

const ELEMENT_BYTES = 16;

const range = ([start, end, step = 1]: readonly MaybeValue[]): Value[] => {
  const first = intOf(start, '$range requires a starting value that');
  const last = intOf(end, '$range requires an ending value that');
  const stride = intOf(step, '$range requires a step value that');
  if (stride === 0) throw requestFailed('$range requires a non-zero step value');
  const length = Math.max(0, Math.ceil((last - first) / stride));
  if (length * ELEMENT_BYTES > LARGEST_STAGE_BYTES) {
    throw requestFailed(
      `$range would use too much memory (${length * ELEMENT_BYTES} bytes) and cannot spill to disk. Memory limit: ${LARGEST_STAGE_BYTES} bytes`,
    );
  }
  return Array.from({ length }, (_, position) => first + position * stride);
};

const reverse = (value: MaybeValue): MaybeValue => {
  if (isNullish(value)) return null;
  if (!Array.isArray(value)) {
    throw requestFailed(
      `The argument to $reverseArray must be an array, but was of type: ${typeName(value)}`,
    );
  }
  return [...value].reverse();
};

const size = (value: MaybeValue): number => {
  if (!Array.isArray(value)) {
    throw requestFailed(
      `The argument to $size must be an array, but was of type: ${typeName(value)}`,
    );
  }
  return value.length;
};

const slice = (values: readonly MaybeValue[]): MaybeValue => {
  const [list, second, third] = values;
  if (values.some(isNullish)) return null;
  if (!Array.isArray(list)) {
    throw requestFailed(
      `First argument to $slice must be an array, but is of type: ${typeName(list)}`,
    );
  }
  const position = intOf(second, 'Second argument to $slice');
  if (values.length === 2) {
    return position < 0 ? list.slice(position) : list.slice(0, position);
  }
  const count = intOf(third, 'Third argument to $slice');
  if (count <= 0) throw requestFailed(`Third argument to $slice must be positive: ${count}`);
  const start = position < 0 ? Math.max(list.length + position, 0) : position;
  return list.slice(start, start + count);
};

const edge =
  (name: '$first' | '$last', position: 0 | -1) =>
  (value: MaybeValue): MaybeValue => {
    if (isNullish(value)) return null;
    if (!Array.isArray(value)) {
      throw requestFailed(`${name}'s argument must be an array, but is ${typeName(value)}`);
    }
    return value.at(position);
  };

/** Source: MongoDB manual, "Array Expression Operators". */
export const arrays: OperatorTable = [
  ['$arrayElemAt', fixed(2, elementAt)],
  ['$concatArrays', variadic(concatenate)],
  ['$first', unary(edge('$first', 0))],
  ['$in', fixed(2, isIn)],
  ['$indexOfArray', ranged(2, 4, indexOf)],
  ['$isArray', unary(Array.isArray)],
  ['$last', unary(edge('$last', -1))],
  ['$range', ranged(2, 3, range)],
  ['$reverseArray', unary(reverse)],
  ['$size', unary(size)],
  ['$slice', ranged(2, 3, slice)],
];
