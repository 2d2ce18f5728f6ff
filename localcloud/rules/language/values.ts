import { compareValues, equalValues } from '../../store/values/compare';
import { isNumber } from '../../store/values/numbers';
import {
  fieldOf,
  isDate,
  isDocument,
  RANK,
  rankOf,
  type MaybeValue,
} from '../../store/values/values';

/**
 * What a part of a rule comes to: a value, `undefined` where there is none, or `unknown` where the
 * question means nothing (whether a text is greater than a number, say). Only `true` ever permits, and
 * the negation of `unknown` is `unknown`, so what means nothing never opens a door.
 */
export type Outcome = MaybeValue | typeof unknown;

export const unknown = Symbol('unknown');

/** An outcome, and whether the rule itself says `null` or `undefined` in so many words. */
export interface Operand {
  readonly outcome: Outcome;
  readonly isWritten: boolean;
}

function isAbsent(outcome: Outcome): outcome is null | undefined {
  return outcome === null || outcome === undefined;
}

/** What of an outcome counts in logic: only true and false do. */
export function truthOf(outcome: Outcome): boolean | typeof unknown {
  return typeof outcome === 'boolean' ? outcome : unknown;
}

export function not(outcome: Outcome): Outcome {
  const truth = truthOf(outcome);
  return truth === unknown ? unknown : !truth;
}

/**
 * Equality of type and value. Two absent values are equal only where the rule writes `null` or
 * `undefined`: a visitor without an openid is not the owner of a document without an owner.
 */
export function equality(left: Operand, right: Operand): Outcome {
  if (left.outcome === unknown || right.outcome === unknown) return unknown;
  if (isAbsent(left.outcome) && isAbsent(right.outcome)) {
    return left.isWritten || right.isWritten ? true : unknown;
  }
  if (isAbsent(left.outcome) || isAbsent(right.outcome)) return false;
  return equalValues(left.outcome, right.outcome);
}

/** A moment counts as its milliseconds, so that `now` can be compared with a date. */
function orderable(outcome: Outcome): MaybeValue {
  if (isDate(outcome)) return outcome.getTime();
  if (outcome === unknown || Number.isNaN(outcome)) return undefined;
  return typeof outcome === 'string' || isNumber(outcome) ? outcome : undefined;
}

/** Order of numbers, dates and texts; unknown between others. */
export function ordered(
  left: Outcome,
  right: Outcome,
  accepts: (order: number) => boolean,
): Outcome {
  const first = orderable(left);
  const second = orderable(right);
  if (first === undefined || second === undefined) return unknown;
  return rankOf(first) === rankOf(second) ? accepts(compareValues(first, second)) : unknown;
}

/** Whether a list holds a value; false for what is no list, and for a value that is not there. */
export function membership(element: Outcome, list: Outcome): Outcome {
  if (element === unknown || list === unknown) return unknown;
  if (!Array.isArray(list)) return false;
  if (isAbsent(element)) return list.some(isAbsent) ? unknown : false;
  return list.some((entry) => equalValues(entry, element));
}

/** The field of a document or the element of a list; of anything else there is none. */
export function memberOf(object: Outcome, key: Outcome): Outcome {
  if (object === unknown || key === unknown) return unknown;
  if (Array.isArray(object)) {
    const position = typeof key === 'string' && /^\d+$/.test(key) ? Number(key) : key;
    return typeof position === 'number' ? object[position] : undefined;
  }
  if (!isDocument(object) || (typeof key !== 'string' && typeof key !== 'number')) return undefined;
  return fieldOf(object, String(key));
}

/** Texts and numbers put together; nothing where a part is missing. */
export function joined(outcomes: readonly Outcome[]): Outcome {
  let text = '';
  for (const outcome of outcomes) {
    if (typeof outcome !== 'string' && typeof outcome !== 'number') return unknown;
    text += String(outcome);
  }
  return text;
}

/** `+`: a sum of numbers, else texts put together. */
export function added(left: Outcome, right: Outcome): Outcome {
  return typeof left === 'number' && typeof right === 'number'
    ? left + right
    : joined([left, right]);
}

/** Whether a value is one that fields are compared with: no list, document or pattern. */
export function isScalar(value: MaybeValue): boolean {
  const rank = rankOf(value);
  return rank !== RANK.array && rank !== RANK.object && rank !== RANK.regularExpression;
}
