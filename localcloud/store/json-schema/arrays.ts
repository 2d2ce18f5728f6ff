import { distinct } from '../values/value-key';
import { booleanOf, countOf } from './operands';
import type { Keyword, KeywordTable } from './types';

const lengthBound =
  (keyword: string, accepts: (length: number, limit: number) => boolean): Keyword =>
  (operand) => {
    const limit = countOf(keyword, operand);
    return (value) => !Array.isArray(value) || accepts(value.length, limit);
  };

/** One schema for all elements, or one for each position. */
const items: Keyword = (operand, _schema, compile) => {
  if (Array.isArray(operand)) {
    const tests = operand.map(compile);
    return (value) =>
      !Array.isArray(value) ||
      value.every((element, position) => tests[position]?.(element) ?? true);
  }
  const test = compile(operand);
  return (value) => !Array.isArray(value) || value.every(test);
};

/** Those beyond the positions that `items` lists. */
const additionalItems: Keyword = (operand, schema, compile) => {
  const { items: listed } = schema;
  const test = typeof operand === 'boolean' ? () => operand : compile(operand);
  if (!Array.isArray(listed)) return () => true;
  return (value) => !Array.isArray(value) || value.slice(listed.length).every(test);
};

const uniqueItems: Keyword = (operand) => {
  const isWanted = booleanOf('uniqueItems', operand);
  return (value) => !isWanted || !Array.isArray(value) || distinct(value).size === value.length;
};

/** The keywords about arrays; other values pass them. */
export const arrayKeywords: KeywordTable = [
  ['items', items],
  ['additionalItems', additionalItems],
  ['maxItems', lengthBound('maxItems', (length, limit) => length <= limit)],
  ['minItems', lengthBound('minItems', (length, limit) => length >= limit)],
  ['uniqueItems', uniqueItems],
];
