import { compileOperator, matchesEquality } from '../../store/query/match-operators';
import type { Matcher } from '../../store/query/match';
import { valuesAt } from '../../store/values/paths';
import {
  isDate,
  isDocument,
  isOperatorExpression,
  type Document,
  type Value,
} from '../../store/values/values';
import { isScalar } from '../language/values';

/** The part of a query that is understood: these operators on these fields. */
export interface KnownField {
  /** The rule uses it as a list. */
  readonly isList: boolean;
  /** The rule needs a single value. */
  readonly isFixed: boolean;
}

type KnownFields = ReadonlyMap<string, KnownField>;

type OperandTest = (operand: Value, field: KnownField) => boolean;

const scalar: OperandTest = (operand) => isScalar(operand);

const orderable: OperandTest = (operand, field) =>
  !field.isList &&
  !field.isFixed &&
  (typeof operand === 'string' ||
    isDate(operand) ||
    (typeof operand === 'number' && !Number.isNaN(operand)));

const scalars: OperandTest = (operand) => Array.isArray(operand) && operand.every(isScalar);

/** The operators that are understood, and their operands. */
const operators: ReadonlyMap<string, OperandTest> = new Map([
  ['$eq', scalar],
  ['$ne', scalar],
  ['$gt', orderable],
  ['$gte', orderable],
  ['$lt', orderable],
  ['$lte', orderable],
  [
    '$in',
    (operand, field) =>
      scalars(operand, field) &&
      // The platform wants a single one where a get() depends on the field.
      (!field.isFixed || (Array.isArray(operand) && operand.length === 1)),
  ],
  ['$nin', scalars],
  ['$all', (operand, field) => field.isList && scalars(operand, field)],
  ['$exists', () => true],
]);

/** One condition of a query: an operator on a field. */
interface Condition {
  readonly name: string;
  readonly operator: string;
  readonly operand: Value;
}

const isKnown = ({ name, operator, operand }: Condition, known: KnownFields): boolean => {
  const field = known.get(name);
  return field !== undefined && (operators.get(operator)?.(operand, field) ?? false);
};

const conditionsOf = (name: string, written: Value): Condition[] => {
  if (!isOperatorExpression(written)) return [{ name, operator: '$eq', operand: written }];
  return Object.entries(written).map(([operator, operand]) => ({ name, operator, operand }));
};

const clausesOf = (operand: Value): Document[] =>
  Array.isArray(operand) ? operand.filter(isDocument) : [];

const compileCondition = (
  condition: Condition,
  known: KnownFields,
  whenUnknown: boolean,
): Matcher => {
  const { name, operator, operand } = condition;
  if (operator === '$not' && isOperatorExpression(operand)) {
    const inner = conditionsOf(name, operand).map((part) =>
      compileCondition(part, known, !whenUnknown),
    );
    return (document) => !inner.every((matches) => matches(document));
  }
  if (!isKnown(condition, known)) return () => whenUnknown;
  const segments = name.split('.');
  if (operator === '$all' && Array.isArray(operand)) {
    return (document) => {
      const found = valuesAt(document, segments);
      return operand.length > 0 && operand.every((entry) => matchesEquality(found, entry, false));
    };
  }
  const matches = compileOperator(operator, operand, {});
  return (document) => matches(valuesAt(document, segments), false);
};

/**
 * A test that every document in the query's result passes, whatever its other fields are. A
 * condition that is not understood counts as true (`whenUnknown`), and inside a negation as false.
 */
export const compilePossible = (
  query: Document,
  known: KnownFields,
  whenUnknown = true,
): Matcher => {
  const matchers = Object.entries(query).map(([key, value]): Matcher => {
    if (!key.startsWith('$')) {
      const parts = conditionsOf(key, value).map((part) =>
        compileCondition(part, known, whenUnknown),
      );
      return (document) => parts.every((matches) => matches(document));
    }
    const isNegated = key === '$nor';
    if (key !== '$and' && key !== '$or' && !isNegated) return () => whenUnknown;
    const clauses = clausesOf(value).map((clause) =>
      compilePossible(clause, known, isNegated ? !whenUnknown : whenUnknown),
    );
    if (key === '$and') return (document) => clauses.every((matches) => matches(document));
    return (document) => clauses.some((matches) => matches(document)) !== isNegated;
  });
  return (document) => matchers.every((matches) => matches(document));
};

/** The values that the understood conditions of a query name, by field. */
export const constantsOf = (
  query: Document,
  known: KnownFields,
  found = new Map<string, Value[]>(),
): Map<string, Value[]> => {
  for (const [key, value] of Object.entries(query)) {
    if (key.startsWith('$')) {
      for (const clause of clausesOf(value)) constantsOf(clause, known, found);
      continue;
    }
    addConstants(conditionsOf(key, value), known, found);
  }
  return found;
};

const addConstants = (
  conditions: readonly Condition[],
  known: KnownFields,
  found: Map<string, Value[]>,
): void => {
  for (const condition of conditions) {
    const { name, operator, operand } = condition;
    if (operator === '$not' && isOperatorExpression(operand)) {
      addConstants(conditionsOf(name, operand), known, found);
    }
    if (operator === '$exists' || !isKnown(condition, known)) continue;
    const constants = found.get(name) ?? [];
    constants.push(...(Array.isArray(operand) ? operand : [operand]));
    found.set(name, constants);
  }
};
