import { requestFailed } from './errors';
import { isRegExp, type MaybeValue, type Value } from './values';
import { notImplemented } from '../../errors';

/** MongoDB's options i, m, s and u exist in JavaScript too; x is handled here. */
const unknownOption = /[^imsux]/;

/** Options that a pattern begins with, such as `(?i)`. */
const leadingOptions = /^\(\?([a-z]+)\)/;

/** Syntax of PCRE that JavaScript does not have or understands differently. */
const foreignSyntax =
  /\\[AZzGQEKRhHXaeg]|\[\[:\w+:\]\]|\(\?[>|#R&]|\(\?[+-]?\d|\(\?P[<=>]|[*+?}]\+|\(\*[A-Z]/;

/** The pattern without the white space and comments that the option x allows. */
const withoutSpace = (pattern: string): string =>
  pattern.replace(/\\[^]|\[\^?\]?(?:\\[^]|[^\]\\])*\]|\s+|#[^\n]*/g, (part) =>
    /^[\s#]/.test(part) ? '' : part,
  );

/** Foreign syntax in the pattern, outside escaped backslashes. */
const foreignPartOf = (pattern: string): string | undefined =>
  foreignSyntax.exec(pattern.replaceAll('\\\\', '  '))?.[0];

/**
 * A regular expression of a request. Throws DATABASE_REQUEST_FAILED for a bad one, and INVALID_PARAM for
 * syntax that JavaScript does not have. Source: MongoDB manual, "$regex".
 */
export const compileRegularExpression = (pattern: string, options: string): RegExp => {
  const unknown = unknownOption.exec(options)?.[0];
  if (unknown !== undefined) throw requestFailed(`invalid flag in regex options: ${unknown}`);
  const leading = leadingOptions.exec(pattern);
  if (leading) {
    const [written, more = ''] = leading;
    return compileRegularExpression(pattern.slice(written.length), merged(options, more));
  }
  const foreign = foreignPartOf(pattern);
  if (foreign !== undefined) throw notImplemented(`${foreign} in regular expressions`);
  const source = options.includes('x') ? withoutSpace(pattern) : pattern;
  try {
    return new RegExp(source, options.replace('x', ''));
  } catch {
    throw requestFailed(`Regular expression is invalid: ${pattern}`);
  }
};

const merged = (options: string, more: string): string => [...new Set(options + more)].join('');

const halfOfPair = /[\ud800-\udfff]/;

/** Whether a text matches a pattern. */
export type TextTest = (text: string) => boolean;

/**
 * A test by characters, as in MongoDB, and not by halves of surrogate pairs. It is used only for
 * texts with such pairs. For other texts both tests give the same result, and V8 can stop an
 * endless search only without the option u.
 */
export const testOf = (pattern: RegExp): TextTest => {
  let byCharacters: RegExp | undefined;
  return (text) => {
    if (pattern.unicode || !halfOfPair.test(text)) return isIn(text, pattern);
    byCharacters ??= withCharacters(pattern);
    return isIn(text, byCharacters);
  };
};

const isIn = (text: string, pattern: RegExp): boolean => {
  pattern.lastIndex = 0;
  return pattern.test(text);
};

const withCharacters = (pattern: RegExp): RegExp => {
  try {
    return new RegExp(pattern.source, `${pattern.flags}u`);
  } catch {
    // The option u refuses a needless escape such as `\_`.
    return pattern;
  }
};

/** A regular expression of a query, its options checked. */
export const regularExpressionOf = (operand: Value, options: MaybeValue): RegExp => {
  const source = isRegExp(operand) ? operand.source : operand;
  const flags = options ?? (isRegExp(operand) ? operand.flags : '');
  if (typeof source !== 'string') throw requestFailed('$regex has to be a string');
  if (typeof flags !== 'string') throw requestFailed('$options has to be a string');
  // Repeated matching is about positions, which a query does not ask for.
  return compileRegularExpression(source, flags.replaceAll('g', ''));
};
