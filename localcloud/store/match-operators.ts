import { compareValues, equalValues } from './compare';
import { notImplemented, requestFailed } from './errors';
import type { PathMatcher } from './match';
import { isRegExp, RANK, rankOf, type Document, type MaybeValue, type Value } from './values';

/** Whether any value reached, or an element of an array reached, passes the test. */
function anyValue(found: readonly MaybeValue[], test: (value: MaybeValue) => boolean): boolean {
  for (const value of found) {
    if (test(value)) return true;
    if (Array.isArray(value) && value.some(test)) return true;
  }
  return false;
}

/** Equality with a value; null also matches a missing field. */
export function matchesEquality(found: readonly MaybeValue[], operand: Value): boolean {
  return anyValue(found, (value) => equalValues(value, operand));
}

/** Comparisons hold only between values of one type; null compares with a missing field too. */
function comparison(operand: Value, accepts: (order: number) => boolean): PathMatcher {
  const rank = rankOf(operand);
  if (rank === RANK.regularExpression) throw requestFailed('cannot compare with a regex');
  const isNotANumber = Number.isNaN(operand);
  return (found) =>
    anyValue(found, (value) => {
      if (rankOf(value) !== rank) return false;
      if (isNotANumber !== Number.isNaN(value)) return false;
      return accepts(compareValues(value, operand));
    });
}

/** A regular expression of a query, its options checked. */
export function regularExpressionOf(operand: Value, options: MaybeValue): RegExp {
  const source = isRegExp(operand) ? operand.source : operand;
  const flags = options ?? (isRegExp(operand) ? operand.flags : '');
  if (typeof source !== 'string') throw requestFailed('$regex has to be a string');
  if (typeof flags !== 'string') throw requestFailed('$options has to be a string');
  // Repeated matching is about positions, which a query does not ask for.
  const known = flags.replaceAll('g', '');
  if (/[^imsu]/.test(known)) throw notImplemented(`the regular expression options ${flags}`);
  try {
    return new RegExp(source, known);
  } catch {
    throw requestFailed(`Regular expression is invalid: ${source}`);
  }
}

function listOf(operator: string, operand: Value): Value[] {
  if (!Array.isArray(operand)) throw requestFailed(`${operator} needs an array`);
  return operand;
}

function membership(operator: string, operand: Value): PathMatcher {
  const list = listOf(operator, operand);
  const plain = list.filter((entry) => !isRegExp(entry));
  const strings = new Set<MaybeValue>(plain.filter((entry) => typeof entry === 'string'));
  const others = plain.filter((entry) => typeof entry !== 'string');
  const patterns = list.filter((entry) => isRegExp(entry));
  return (found) =>
    anyValue(
      found,
      (value) =>
        strings.has(value) ||
        others.some((entry) => equalValues(value, entry)) ||
        patterns.some((pattern) => matchesPattern(value, pattern)),
    );
}

function matchesPattern(value: MaybeValue, pattern: RegExp): boolean {
  if (typeof value === 'string') {
    pattern.lastIndex = 0;
    return pattern.test(value);
  }
  return isRegExp(value) && equalValues(value, pattern);
}

function remainder(operand: Value): PathMatcher {
  const [divisor, expected] = Array.isArray(operand) ? operand : [];
  if (typeof divisor !== 'number' || typeof expected !== 'number' || Math.trunc(divisor) === 0) {
    throw requestFailed('malformed mod, needs to be [divisor, remainder]');
  }
  return (found) =>
    anyValue(
      found,
      (value) =>
        typeof value === 'number' &&
        Number.isFinite(value) &&
        Math.trunc(value) % Math.trunc(divisor) === Math.trunc(expected),
    );
}

function size(operand: Value): PathMatcher {
  if (typeof operand !== 'number' || !Number.isInteger(operand) || operand < 0) {
    throw requestFailed('$size must be a nonnegative whole number');
  }
  return (found) => found.some((value) => Array.isArray(value) && value.length === operand);
}

function negate(matches: PathMatcher): PathMatcher {
  return (found) => !matches(found);
}

type OperatorCompiler = (operand: Value, expression: Document) => PathMatcher;

const operators = new Map<string, OperatorCompiler>([
  ['$eq', (operand) => (found) => matchesEquality(found, operand)],
  ['$ne', (operand) => (found) => !matchesEquality(found, operand)],
  ['$gt', (operand) => comparison(operand, (order) => order > 0)],
  ['$gte', (operand) => comparison(operand, (order) => order >= 0)],
  ['$lt', (operand) => comparison(operand, (order) => order < 0)],
  ['$lte', (operand) => comparison(operand, (order) => order <= 0)],
  ['$in', (operand) => membership('$in', operand)],
  ['$nin', (operand) => negate(membership('$nin', operand))],
  [
    '$exists',
    (operand) => {
      const wanted = operand !== false && operand !== 0 && operand !== null;
      return (found) => found.some((value) => value !== undefined) === wanted;
    },
  ],
  [
    '$regex',
    (operand, expression) => {
      const pattern = regularExpressionOf(operand, expression['$options']);
      return (found) => anyValue(found, (value) => matchesPattern(value, pattern));
    },
  ],
  ['$size', size],
  ['$mod', remainder],
]);

/** Compiles one query operator other than the logical ones. */
export function compileOperator(
  operator: string,
  operand: Value,
  expression: Document,
): PathMatcher {
  const compile = operators.get(operator);
  if (!compile) throw notImplemented(`the query operator ${operator}`);
  return compile(operand, expression);
}
