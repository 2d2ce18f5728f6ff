import type { Condition, ConditionOperator } from '../../../typings/collections/points_rules';
import type { Fact, Facts } from './facts';

type Operand = string | number | boolean | readonly (string | number)[];
type Test = (fact: Fact | undefined, operand: Operand) => boolean;

/** The values that a fact is compared by: a list matches when one of its elements does. */
const valuesOf = (fact: Fact | undefined): readonly (string | number | boolean)[] => {
  if (fact === undefined) return [];
  return typeof fact === 'object' ? fact : [fact];
};

const equals: Test = (fact, operand) => valuesOf(fact).some((value) => value === operand);

const isIn: Test = (fact, operand) =>
  Array.isArray(operand) && valuesOf(fact).some((value) => operand.includes(value));

const compares =
  (compare: (value: number, operand: number) => boolean): Test =>
  (fact, operand) =>
    typeof fact === 'number' && typeof operand === 'number' && compare(fact, operand);

/** The closed subset of the query language: how each operator tests a fact. */
const tests = new Map<string, Test>([
  ['$eq', equals],
  ['$ne', (fact, operand) => !equals(fact, operand)],
  ['$gt', compares((value, operand) => value > operand)],
  ['$gte', compares((value, operand) => value >= operand)],
  ['$lt', compares((value, operand) => value < operand)],
  ['$lte', compares((value, operand) => value <= operand)],
  ['$in', isIn],
  ['$nin', (fact, operand) => Array.isArray(operand) && !isIn(fact, operand)],
  ['$exists', (fact, operand) => (fact !== undefined) === operand],
]);

const testField = (
  comparison: ConditionOperator | string | number | boolean,
  fact: Fact | undefined,
): boolean => {
  if (typeof comparison !== 'object') return equals(fact, comparison);
  return Object.entries(comparison).every(([operator, operand]) => {
    const test = tests.get(operator);
    return test !== undefined && test(fact, operand);
  });
};

type Clause = Condition[keyof Condition];

const isComparison = (clause: Clause): clause is ConditionOperator | string | number | boolean =>
  clause !== undefined && !Array.isArray(clause);

/**
 * Whether a condition holds. An operator or a field that is not known makes it fail:
 * a mistake in a rule gives nothing rather than everything.
 */
export const isMet = (condition: Condition, facts: Facts): boolean => {
  const { $and, $or, $not, ...fields } = condition;
  return (
    ($and ?? []).every((part) => isMet(part, facts)) &&
    ($or === undefined || $or.some((part) => isMet(part, facts))) &&
    ($not === undefined || !isMet($not, facts)) &&
    Object.entries(fields).every(
      ([field, clause]) =>
        isComparison(clause) &&
        testField(clause, Object.hasOwn(facts, field) ? facts[field] : undefined),
    )
  );
};

const parse = (text: string): Condition | null => {
  try {
    const parsed: Condition | null = JSON.parse(text);
    return typeof parsed === 'object' ? parsed : null;
  } catch {
    // An imported rule that is no JSON: it fails, as any mistake in a condition does.
    return null;
  }
};

/** Whether a rule's stored condition holds. */
export const holdsText = (text: string, facts: Facts): boolean => {
  const condition = parse(text);
  return condition !== null && isMet(condition, facts);
};
