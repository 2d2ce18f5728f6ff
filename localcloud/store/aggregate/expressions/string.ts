import { compareStrings } from '../../values/compare';
import { requestFailed } from '../../values/errors';
import { isDate, type MaybeValue, type Value } from '../../values/values';
import { fixed, isNullish, namedOperands, unary, variadic } from './operands';
import { typeName } from '../../values/type-name';
import type { OperatorCompiler, OperatorTable } from './types';

/** A value as the operators of text read it: null is empty, numbers and dates are written out. */
export const coerceText = (value: MaybeValue, name: string): string => {
  if (isNullish(value)) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (isDate(value)) return value.toISOString();
  throw requestFailed(`can't convert from BSON type ${typeName(value)} to String (${name})`);
};

const concatenate = (values: readonly MaybeValue[]): MaybeValue => {
  let text = '';
  for (const value of values) {
    if (isNullish(value)) return null;
    if (typeof value !== 'string') {
      throw requestFailed(`$concat only supports strings, not ${typeName(value)}`);
    }
    text += value;
  }
  return text;
};

const split = ([text, separator]: readonly MaybeValue[]): MaybeValue => {
  if (isNullish(text) || isNullish(separator)) return null;
  if (typeof text !== 'string') {
    throw requestFailed(
      `$split requires an expression that evaluates to a string as a first argument, found: ${typeName(text)}`,
    );
  }
  if (typeof separator !== 'string') {
    throw requestFailed(
      `$split requires an expression that evaluates to a string as a second argument, found: ${typeName(separator)}`,
    );
  }
  if (separator === '') throw requestFailed('$split requires a non-empty separator');
  return text.split(separator);
};

/** Only the letters of ASCII have a case here, as in MongoDB. */
const changeCase = (pattern: RegExp, change: (letter: string) => string): OperatorCompiler =>
  unary((value, name) => coerceText(value, name).replace(pattern, change));

const upper = (letter: string): string => letter.toUpperCase();
const lower = (letter: string): string => letter.toLowerCase();

const compareIgnoringCase = ([left, right]: readonly MaybeValue[], name: string): number => {
  const fold = (value: MaybeValue): string => coerceText(value, name).replace(/[a-z]/g, upper);
  return Math.sign(compareStrings(fold(left), fold(right)));
};

/** The characters that the trimming operators cut by default: the manual's table of whitespace. */
const whitespace = new Set(
  '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a',
);

const trimmer =
  (atStart: boolean, atEnd: boolean): OperatorCompiler =>
  (operand: Value, compiler, name) => {
    const named = namedOperands(name, operand, ['input'], ['chars']);
    const input = compiler.expression(named.input);
    const chars = named.chars === undefined ? undefined : compiler.expression(named.chars);
    return (root) => {
      const text = input(root);
      const cut = chars?.(root);
      if (isNullish(text) || (chars && isNullish(cut))) return null;
      if (typeof text !== 'string') {
        throw requestFailed(
          `${name} requires its input to be a string, got ${typeName(text)} instead.`,
        );
      }
      if (chars && typeof cut !== 'string') {
        throw requestFailed(
          `${name} requires 'chars' to be a string, got ${typeName(cut)} instead.`,
        );
      }
      const set = typeof cut === 'string' ? new Set(cut) : whitespace;
      const points = Array.from(text);
      let [start, end] = [0, points.length];
      while (atStart && start < end && set.has(points[start] ?? '')) start += 1;
      while (atEnd && end > start && set.has(points[end - 1] ?? '')) end -= 1;
      return points.slice(start, end).join('');
    };
  };

/** Source: MongoDB manual, "String Expression Operators". */
export const strings: OperatorTable = [
  ['$concat', variadic(concatenate)],
  ['$ltrim', trimmer(true, false)],
  ['$rtrim', trimmer(false, true)],
  ['$split', fixed(2, split)],
  ['$strcasecmp', fixed(2, compareIgnoringCase)],
  ['$toLower', changeCase(/[A-Z]/g, lower)],
  ['$toUpper', changeCase(/[a-z]/g, upper)],
  ['$trim', trimmer(true, true)],
];
