import type { PathMatcher } from './path-matcher';
import {
  compileExpression as compileAggregation,
  systemEnvironment,
} from '../aggregate/expressions';
import { isTrue } from '../aggregate/expressions/boolean';
import type { Environment } from '../aggregate/expressions/types';
import { requestFailed } from '../values/errors';
import { notImplemented } from '../../errors';
import { compileSchema } from '../json-schema';
import { compileOperator, matchesEquality } from './match-operators';
import { valuesAt } from '../values/paths';
import {
  isRegExp,
  isDocument,
  isOperatorExpression,
  type Document,
  type Value,
} from '../values/values';

/** Whether a document satisfies a query. */
export type Matcher = (document: Document) => boolean;

/**
 * Compiles a query. Throws DATABASE_REQUEST_FAILED for a malformed one and INVALID_PARAM for an
 * operator that is not implemented. `environment` holds the variables that `$expr` may name.
 * Source: MongoDB manual, "Query and Projection Operators".
 */
export const compileQuery = (query: Document, environment?: Environment): Matcher => {
  const matchers = Object.entries(query).map(([key, value]) =>
    key.startsWith('$') ? compileLogic(key, value, environment) : compileField(key, value),
  );
  const first = matchers[0];
  if (matchers.length === 1 && first) return first;
  return (document) => matchers.every((matches) => matches(document));
};

const compileLogic = (operator: string, operand: Value, environment?: Environment): Matcher => {
  if (operator === '$comment') return () => true;
  if (operator === '$text') throw requestFailed('text index required for $text query');
  if (operator === '$expr') {
    const evaluate = compileAggregation(operand, environment ?? systemEnvironment());
    return (document) => isTrue(evaluate(document));
  }
  if (operator === '$jsonSchema') return compileSchema(operand);
  if (operator === '$where') throw notImplemented('the query operator $where');
  if (operator !== '$and' && operator !== '$or' && operator !== '$nor') {
    throw requestFailed(`unknown top level operator: ${operator}`);
  }
  if (!Array.isArray(operand)) throw requestFailed(`${operator} must be an array`);
  if (operand.length === 0) throw requestFailed(`${operator} must be a nonempty array`);
  const clauses = operand.map((clause) => {
    if (!isDocument(clause)) throw requestFailed(`${operator} entries need to be full objects`);
    return compileQuery(clause, environment);
  });
  if (operator === '$and') return (document) => clauses.every((matches) => matches(document));
  if (operator === '$or') return (document) => clauses.some((matches) => matches(document));
  return (document) => !clauses.some((matches) => matches(document));
};

const compileField = (path: string, condition: Value): Matcher => {
  const segments = path.split('.');
  const matches = compileCondition(condition);
  return (document) => matches(valuesAt(document, segments), false);
};

/** Compiles the condition of a field: a value, a regular expression or operators. */
export const compileCondition = (condition: Value): PathMatcher => {
  if (isOperatorExpression(condition)) return compileExpression(condition);
  if (isRegExp(condition)) return compileOperator('$regex', condition, {});
  return (found, isClosed) => matchesEquality(found, condition, isClosed);
};

/** Compiles an object of operators, all of which must hold. */
const compileExpression = (expression: Document): PathMatcher => {
  const matchers: PathMatcher[] = [];
  for (const [operator, operand] of Object.entries(expression)) {
    if (operator === '$options') continue;
    if (!operator.startsWith('$')) throw requestFailed(`unknown operator: ${operator}`);
    if (operator === '$not') {
      matchers.push(compileNot(operand));
      continue;
    }
    if (operator === '$elemMatch') {
      matchers.push(compileElementMatch(operand));
      continue;
    }
    if (operator === '$all') {
      matchers.push(compileAll(operand));
      continue;
    }
    matchers.push(compileOperator(operator, operand, expression));
  }
  const first = matchers[0];
  if (matchers.length === 1 && first) return first;
  return (found, isClosed) => matchers.every((matches) => matches(found, isClosed));
};

const compileNot = (operand: Value): PathMatcher => {
  if (!isRegExp(operand) && !isOperatorExpression(operand)) {
    throw requestFailed('$not needs a regex or a document');
  }
  const matches = compileCondition(operand);
  return (found, isClosed) => !matches(found, isClosed);
};

const compileElementMatch = (operand: Value): PathMatcher => {
  const matches = compileElement(operand);
  return (found) => found.some((value) => Array.isArray(value) && value.some(matches));
};

/** A test of one array element: operators look at the element, a query at its fields. */
export const compileElement = (operand: Value): ((element: Value) => boolean) => {
  if (!isDocument(operand)) throw requestFailed('$elemMatch needs an Object');
  const isLogic = ['$and', '$or', '$nor'].some((operator) => Object.hasOwn(operand, operator));
  if (isOperatorExpression(operand) && !isLogic) {
    const matches = compileExpression(operand);
    return (element) => matches([element], true);
  }
  const matches = compileQuery(operand);
  return (element) => isDocument(element) && matches(element);
};

const compileAll = (operand: Value): PathMatcher => {
  if (!Array.isArray(operand)) throw requestFailed('$all needs an array');
  if (operand.length === 0) return () => false;
  const matchers = operand.map((entry): PathMatcher => {
    if (isDocument(entry) && Object.hasOwn(entry, '$elemMatch')) return compileExpression(entry);
    return compileCondition(entry);
  });
  return (found, isClosed) => matchers.every((matches) => matches(found, isClosed));
};
