import { requestFailed } from './errors';
import { isRegExp, type MaybeValue, type Value } from './values';
import { notImplemented } from '../../errors';

/** MongoDB's options i, m, s and u are JavaScript's too; x is worked out here. */
const unknownOption = /[^imsux]/;

/** Options that a pattern begins with, such as `(?i)`. */
const leadingOptions = /^\(\?([a-z]+)\)/;

/** What PCRE understands and JavaScript takes for something else or not at all. */
const foreignSyntax =
  /\\[AZzGQEKRhHXaeg]|\[\[:\w+:\]\]|\(\?[>|#R&]|\(\?[+-]?\d|\(\?P[<=>]|[*+?}]\+|\(\*[A-Z]/;

/** The pattern without the white space and the remarks that the option x allows, as they mean nothing. */
function withoutSpace(pattern: string): string {
  return pattern.replace(/\\[^]|\[\^?\]?(?:\\[^]|[^\]\\])*\]|\s+|#[^\n]*/g, (part) =>
    /^[\s#]/.test(part) ? '' : part,
  );
}

/** The pattern's own text beside escaped characters, where foreign syntax would stand. */
function foreignPartOf(pattern: string): string | undefined {
  return foreignSyntax.exec(pattern.replaceAll('\\\\', '  '))?.[0];
}

/**
 * A regular expression of a request. Throws DATABASE_REQUEST_FAILED for a bad one, and INVALID_PARAM for
 * syntax that JavaScript does not have. Source: MongoDB manual, "$regex".
 */
export function compileRegularExpression(pattern: string, options: string): RegExp {
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
}

function merged(options: string, more: string): string {
  return [...new Set(options + more)].join('');
}

const halfOfPair = /[\ud800-\udfff]/;

/** Whether a text is as a pattern wants it. */
export type TextTest = (text: string) => boolean;

/**
 * A test by characters, as MongoDB's, rather than by halves of surrogate pairs. Only a text with such
 * pairs is tested so: for the others the two are one, and V8 ends its endless search only in the other.
 */
export function testOf(pattern: RegExp): TextTest {
  let byCharacters: RegExp | undefined;
  return (text) => {
    if (pattern.unicode || !halfOfPair.test(text)) return isIn(text, pattern);
    byCharacters ??= withCharacters(pattern);
    return isIn(text, byCharacters);
  };
}

function isIn(text: string, pattern: RegExp): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

function withCharacters(pattern: RegExp): RegExp {
  try {
    return new RegExp(pattern.source, `${pattern.flags}u`);
  } catch {
    // An escape of what needs none, such as `\_`, is refused there.
    return pattern;
  }
}

/** A regular expression of a query, its options checked. */
export function regularExpressionOf(operand: Value, options: MaybeValue): RegExp {
  const source = isRegExp(operand) ? operand.source : operand;
  const flags = options ?? (isRegExp(operand) ? operand.flags : '');
  if (typeof source !== 'string') throw requestFailed('$regex has to be a string');
  if (typeof flags !== 'string') throw requestFailed('$options has to be a string');
  // Repeated matching is about positions, which a query does not ask for.
  return compileRegularExpression(source, flags.replaceAll('g', ''));
}
