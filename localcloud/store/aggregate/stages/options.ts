import { requestFailed } from '../../values/errors';
import { isDocument, type Document, type Value } from '../../values/values';

/** A stage's operand as an object with known fields. */
export const optionsOf = (name: string, operand: Value, known: readonly string[]): Document => {
  if (!isDocument(operand))
    throw requestFailed(`the ${name} stage specification must be an object`);
  for (const field of Object.keys(operand)) {
    if (!known.includes(field)) throw requestFailed(`Unrecognized option to ${name}: ${field}`);
  }
  return operand;
};

/** A whole number of at least `least`. */
export const countOf = (name: string, value: Value, least: 0 | 1): number => {
  if (typeof value !== 'number') throw requestFailed(`the argument to ${name} must be a number`);
  if (!Number.isInteger(value))
    throw requestFailed(`the argument to ${name} must be a whole number`);
  if (value < least) {
    throw requestFailed(
      `the argument to ${name} must ${least === 1 ? 'be positive' : 'not be negative'}`,
    );
  }
  return value;
};

/** A dotted path that is written with a dollar sign, without it. */
export const dollarPath = (what: string, value: Value | undefined): string => {
  if (typeof value !== 'string') throw requestFailed(`expected a string as the ${what}`);
  if (!value.startsWith('$'))
    throw requestFailed(`${what} should be prefixed with a '$': ${value}`);
  return value.slice(1);
};

/** The name of a field to write, such as `as` or `distanceField`. */
export const fieldName = (what: string, value: Value | undefined): string => {
  if (typeof value !== 'string' || value === '') {
    throw requestFailed(`${what} must be a non-empty string`);
  }
  if (value.startsWith('$')) throw requestFailed(`${what} cannot start with '$': ${value}`);
  return value;
};
