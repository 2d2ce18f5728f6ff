import { requestFailed } from '../values/errors';
import { isDocument, type Value } from '../values/values';
import { arrayKeywords } from './arrays';
import { objectKeywords } from './objects';
import { listOf } from './operands';
import { scalarKeywords } from './scalars';
import type { Keyword, KeywordTable, SchemaTest } from './types';
import { valueKeywords } from './types-of-values';

const ofSeveral =
  (keyword: string, accepts: (passed: number, all: number) => boolean): Keyword =>
  (operand, _schema, compile) => {
    const tests = listOf(keyword, operand).map(compile);
    return (value) => accepts(tests.filter((test) => test(value)).length, tests.length);
  };

const logicKeywords: KeywordTable = [
  ['allOf', ofSeveral('allOf', (passed, all) => passed === all)],
  ['anyOf', ofSeveral('anyOf', (passed) => passed > 0)],
  ['oneOf', ofSeveral('oneOf', (passed) => passed === 1)],
  [
    'not',
    (operand, _schema, compile) => {
      const test = compile(operand);
      return (value) => !test(value);
    },
  ],
];

/** Keywords that are only notes for readers. */
const remark: Keyword = (operand) => {
  if (typeof operand !== 'string') {
    throw requestFailed('$jsonSchema keywords title and description must be of type string');
  }
  return () => true;
};

const keywords: ReadonlyMap<string, Keyword> = new Map([
  ...valueKeywords,
  ...scalarKeywords,
  ...arrayKeywords,
  ...objectKeywords,
  ...logicKeywords,
  ['title', remark],
  ['description', remark],
]);

/** The keywords of the standard that MongoDB refuses by name. */
const unsupported = new Set(['$ref', '$schema', 'default', 'definitions', 'format', 'id']);

/**
 * Compiles a schema: draft 4 of JSON Schema with `bsonType`, as in MongoDB. Throws
 * DATABASE_REQUEST_FAILED if it is no schema. Source: MongoDB manual, "$jsonSchema".
 */
export const compileSchema = (schema: Value): SchemaTest => {
  if (!isDocument(schema)) throw requestFailed('$jsonSchema must be an object');
  const tests = Object.entries(schema).map(([name, operand]) => {
    const keyword = keywords.get(name);
    if (keyword) return keyword(operand, schema, compileSchema);
    throw requestFailed(
      unsupported.has(name)
        ? `$jsonSchema keyword '${name}' is not currently supported`
        : `Unknown $jsonSchema keyword: ${name}`,
    );
  });
  return (value) => tests.every((test) => test(value));
};
