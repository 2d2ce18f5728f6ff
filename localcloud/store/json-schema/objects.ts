import { regularExpressionOf } from '../values/regular-expression';
import { fieldOf, isDocument, type Document } from '../values/values';
import { countOf, documentOf, namesOf } from './operands';
import type { Keyword, KeywordTable, SchemaTest } from './types';

/** A keyword about objects; other values pass it. */
const ofObjects =
  (test: (document: Document) => boolean): SchemaTest =>
  (value) =>
    !isDocument(value) || test(value);

const sizeBound =
  (keyword: string, accepts: (size: number, limit: number) => boolean): Keyword =>
  (operand) => {
    const limit = countOf(keyword, operand);
    return ofObjects((document) => accepts(Object.keys(document).length, limit));
  };

const required: Keyword = (operand) => {
  const names = namesOf('required', operand);
  return ofObjects((document) => names.every((name) => fieldOf(document, name) !== undefined));
};

const properties: Keyword = (operand, _schema, compile) => {
  const tests = Object.entries(documentOf('properties', operand)).map(
    ([name, schema]) => [name, compile(schema)] as const,
  );
  return ofObjects((document) =>
    tests.every(([name, test]) => {
      const value = fieldOf(document, name);
      return value === undefined || test(value);
    }),
  );
};

const patternProperties: Keyword = (operand, _schema, compile) => {
  const tests = Object.entries(documentOf('patternProperties', operand)).map(
    ([pattern, schema]) => [regularExpressionOf(pattern, ''), compile(schema)] as const,
  );
  return ofObjects((document) =>
    Object.entries(document).every(([name, value]) =>
      tests.every(([pattern, test]) => !pattern.test(name) || test(value)),
    ),
  );
};

/** The properties that neither `properties` nor `patternProperties` describes. */
const additionalProperties: Keyword = (operand, schema, compile) => {
  const named = Object.keys(documentOf('properties', schema['properties'] ?? {}));
  const patterns = Object.keys(
    documentOf('patternProperties', schema['patternProperties'] ?? {}),
  ).map((pattern) => regularExpressionOf(pattern, ''));
  const test = typeof operand === 'boolean' ? () => operand : compile(operand);
  return ofObjects((document) =>
    Object.entries(document).every(
      ([name, value]) =>
        named.includes(name) || patterns.some((pattern) => pattern.test(name)) || test(value),
    ),
  );
};

/**
 * What an object with this property must have too: other properties, or a schema for the whole
 * object.
 */
const dependencies: Keyword = (operand, schema, compile) => {
  const tests = Object.entries(documentOf('dependencies', operand)).map(
    ([name, wanted]) =>
      [name, Array.isArray(wanted) ? required(wanted, schema, compile) : compile(wanted)] as const,
  );
  return ofObjects((document) =>
    tests.every(([name, test]) => fieldOf(document, name) === undefined || test(document)),
  );
};

/** The keywords about objects. */
export const objectKeywords: KeywordTable = [
  ['required', required],
  ['properties', properties],
  ['patternProperties', patternProperties],
  ['additionalProperties', additionalProperties],
  ['dependencies', dependencies],
  ['maxProperties', sizeBound('maxProperties', (size, limit) => size <= limit)],
  ['minProperties', sizeBound('minProperties', (size, limit) => size >= limit)],
];
