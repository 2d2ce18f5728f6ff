import { compareValues, equalValues } from '../../store/values/compare';
import { isNumber } from '../../store/values/numbers';
import {
  fieldOf,
  isDate,
  isDocument,
  ranks,
  rankOf,
  type MaybeValue,
} from '../../store/values/values';

/**
 * The result of a part of a rule: a value, `undefined` if there is none, or `unknown` if the
 * question has no meaning (for example whether a text is greater than a number). Only `true`
 * permits, and the negation of `unknown` is `unknown`, so a question without meaning never permits
 * anything.
 */
export type Outcome = MaybeValue | typeof unknown;

export const unknown = Symbol('unknown');

/** A result, and whether the rule itself writes `null` or `undefined`. */
export interface Operand {
  readonly outcome: Outcome;
  readonly isWritten: boolean;
}

const isAbsent = (outcome: Outcome): outcome is null | undefined =>
  outcome === null || outcome === undefined;

/** A result as a truth value: only true and false count. */
export const truthOf = (outcome: Outcome): boolean | typeof unknown =>
  typeof outcome === 'boolean' ? outcome : unknown;

export const not = (outcome: Outcome): Outcome => {
  const truth = truthOf(outcome);
  return truth === unknown ? unknown : !truth;
};

/**
 * Equality of type and value. Two missing values are equal only if the rule writes `null` or
 * `undefined`: a visitor without an openid does not own a document without an owner.
 */
export const equality = (left: Operand, right: Operand): Outcome => {
  if (left.outcome === unknown || right.outcome === unknown) return unknown;
  if (isAbsent(left.outcome) && isAbsent(right.outcome)) {
    return left.isWritten || right.isWritten ? true : unknown;
  }
  if (isAbsent(left.outcome) || isAbsent(right.outcome)) return false;
  return equalValues(left.outcome, right.outcome);
};

/** A date counts as its milliseconds, so that it can be compared with `now`. */
const orderable = (outcome: Outcome): MaybeValue => {
  if (isDate(outcome)) return outcome.getTime();
  if (outcome === unknown || Number.isNaN(outcome)) return undefined;
  return typeof outcome === 'string' || isNumber(outcome) ? outcome : undefined;
};

/** The order of numbers, dates and texts; unknown for other values. */
export const ordered = (
  left: Outcome,
  right: Outcome,
  accepts: (order: number) => boolean,
): Outcome => {
  const first = orderable(left);
  const second = orderable(right);
  if (first === undefined || second === undefined) return unknown;
  return rankOf(first) === rankOf(second) ? accepts(compareValues(first, second)) : unknown;
};

/** Whether a list holds a value; false if there is no list or no value. */
export const membership = (element: Outcome, list: Outcome): Outcome => {
  if (element === unknown || list === unknown) return unknown;
  if (!Array.isArray(list)) return false;
  if (isAbsent(element)) return list.some(isAbsent) ? unknown : false;
  return list.some((entry) => equalValues(entry, element));
};

/** The field of a document or the element of a list; other values have none. */
export const memberOf = (object: Outcome, key: Outcome): Outcome => {
  if (object === unknown || key === unknown) return unknown;
  if (Array.isArray(object)) {
    const position = typeof key === 'string' && /^\d+$/.test(key) ? Number(key) : key;
    return typeof position === 'number' ? object[position] : undefined;
  }
  if (!isDocument(object) || (typeof key !== 'string' && typeof key !== 'number')) return undefined;
  return fieldOf(object, String(key));
};

/** Texts and numbers joined; nothing if a part is missing. */
export const joined = (outcomes: readonly Outcome[]): Outcome => {
  let text = '';
  for (const outcome of outcomes) {
    if (typeof outcome !== 'string' && typeof outcome !== 'number') return unknown;
    text += String(outcome);
  }
  return text;
};

/** `+`: a sum of numbers, else joined texts. */
export const added = (left: Outcome, right: Outcome): Outcome =>
  typeof left === 'number' && typeof right === 'number' ? left + right : joined([left, right]);

/** Whether fields can be compared with a value: not a list, document or pattern. */
export const isScalar = (value: MaybeValue): boolean => {
  const rank = rankOf(value);
  return rank !== ranks.array && rank !== ranks.object && rank !== ranks.regularExpression;
};
