import { requestFailed } from '../../values/errors';
import type { MaybeValue } from '../../values/values';
import { searchBounds } from './array';
import { fixed, isNullish, ranged, unary } from './operands';
import { coerceText } from './string';
import { typeName } from '../../values/type-name';
import type { OperatorCompiler, OperatorTable } from './types';

const textOf = (value: MaybeValue, name: string): string => {
  if (typeof value !== 'string') {
    throw requestFailed(`${name} requires a string argument, found: ${typeName(value)}`);
  }
  return value;
};

const wholeOf = (value: MaybeValue, what: string): number => {
  if (typeof value !== 'number') {
    throw requestFailed(`${what} must be a numeric type (is BSON type ${typeName(value)})`);
  }
  return Math.trunc(value);
};

/** Whether a byte of UTF-8 continues a character rather than beginning one. */
const isContinuation = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x80 && byte < 0xc0;

const substrBytes = fixed(3, ([value, from, count], name) => {
  const bytes = Buffer.from(coerceText(value, name));
  const start = wholeOf(from, `${name}: starting index`);
  const length = wholeOf(count, `${name}: length`);
  if (start < 0)
    throw requestFailed(`${name}: starting index must be non-negative (got: ${start})`);
  if (start >= bytes.length) return '';
  if (isContinuation(bytes[start])) {
    throw requestFailed(`${name}:  Invalid range, starting index is a UTF-8 continuation byte.`);
  }
  const end = length < 0 ? bytes.length : Math.min(start + length, bytes.length);
  if (isContinuation(bytes[end])) {
    throw requestFailed(
      `${name}:  Invalid range, ending index is in the middle of a UTF-8 character.`,
    );
  }
  return bytes.subarray(start, end).toString();
});

const substrPoints = fixed(3, ([value, from, count], name) => {
  const points = Array.from(coerceText(value, name));
  const start = wholeOf(from, `${name}: starting index`);
  const length = wholeOf(count, `${name}: length`);
  if (start < 0) throw requestFailed(`${name}: the starting index must be nonnegative integer.`);
  if (length < 0) throw requestFailed(`${name}: length must be a nonnegative integer.`);
  return points.slice(start, start + length).join('');
});

/** The position of a text in another, counted in bytes or in code points. */
const indexOf = (isBytes: boolean): OperatorCompiler =>
  ranged(2, 4, ([text, sought, from, to], name) => {
    if (isNullish(text)) return null;
    const units = (value: MaybeValue): readonly (string | number)[] =>
      isBytes ? [...Buffer.from(textOf(value, name))] : Array.from(textOf(value, name));
    const whole = units(text);
    const part = units(sought);
    const [start, end] = searchBounds(from, to, name);
    const last = Math.min(end, whole.length) - part.length;
    for (let position = start; position <= last; position += 1) {
      if (part.every((unit, offset) => whole[position + offset] === unit)) return position;
    }
    return -1;
  });

/** Operators that count bytes or code points. Source: MongoDB manual, "String Expression Operators". */
export const substrings: OperatorTable = [
  ['$indexOfBytes', indexOf(true)],
  ['$indexOfCP', indexOf(false)],
  ['$strLenBytes', unary((value, name) => Buffer.byteLength(textOf(value, name)))],
  ['$strLenCP', unary((value, name) => Array.from(textOf(value, name)).length)],
  ['$substr', substrBytes],
  ['$substrBytes', substrBytes],
  ['$substrCP', substrPoints],
];
