import { requestFailed } from '../values/errors';
import { isDocument, type Document, type Value } from '../values/values';

const refused = (keyword: string, what: string): Error =>
  requestFailed(`$jsonSchema keyword '${keyword}' must be ${what}`);

/** A whole number of at least 0, such as a length. */
export const countOf = (keyword: string, operand: Value): number => {
  if (typeof operand === 'number' && Number.isInteger(operand) && operand >= 0) return operand;
  throw refused(keyword, 'a non-negative whole number');
};

export const booleanOf = (keyword: string, operand: Value): boolean => {
  if (typeof operand === 'boolean') return operand;
  throw refused(keyword, 'a boolean');
};

export const documentOf = (keyword: string, operand: Value): Document => {
  if (isDocument(operand)) return operand;
  throw refused(keyword, 'an object');
};

/** An array of at least one element. */
export const listOf = (keyword: string, operand: Value): readonly Value[] => {
  if (Array.isArray(operand) && operand.length > 0) return operand;
  throw refused(keyword, 'an array with at least one element');
};

/** Names, each once. */
export const namesOf = (keyword: string, operand: Value): readonly string[] => {
  const names = listOf(keyword, operand).filter((name) => typeof name === 'string');
  if (Array.isArray(operand) && names.length === operand.length) {
    if (new Set(names).size === names.length) return names;
  }
  throw refused(keyword, 'an array of different strings');
};
