import { equalValues } from '../values/compare';
import { requestFailed } from '../values/errors';
import { typeName, typeNamesOf } from '../values/type-name';
import type { Value } from '../values/values';
import { listOf } from './operands';
import type { KeywordTable, SchemaTest } from './types';

/** JSON's names of types, each with MongoDB's. */
const jsonTypes = new Map<Value, string>([
  ['object', 'object'],
  ['array', 'array'],
  ['number', 'number'],
  ['boolean', 'bool'],
  ['string', 'string'],
  ['null', 'null'],
]);

const jsonTypeOf = (type: Value): string => {
  const name = jsonTypes.get(type);
  if (name !== undefined) return name;
  throw requestFailed(
    type === 'integer'
      ? "$jsonSchema type 'integer' is not currently supported."
      : `Unknown type name alias: ${JSON.stringify(type)}`,
  );
};

const isOneOf = (keyword: string, types: readonly Value[]): SchemaTest => {
  const names = typeNamesOf(keyword, [...types]);
  return (value) => names.has(typeName(value));
};

/** The keywords about what a value is. */
export const valueKeywords: KeywordTable = [
  [
    'type',
    (operand, schema) => {
      if (schema['bsonType'] !== undefined) {
        throw requestFailed("Cannot specify both $jsonSchema keywords 'type' and 'bsonType'");
      }
      const types = Array.isArray(operand) ? listOf('type', operand) : [operand];
      return isOneOf('type', types.map(jsonTypeOf));
    },
  ],
  [
    'bsonType',
    (operand) => {
      const types = Array.isArray(operand) ? listOf('bsonType', operand) : [operand];
      if (types.some((type) => typeof type !== 'string')) {
        throw requestFailed(
          "$jsonSchema keyword 'bsonType' must be either a string or an array of strings",
        );
      }
      return isOneOf('bsonType', types);
    },
  ],
  [
    'enum',
    (operand) => {
      const values = listOf('enum', operand);
      return (value) => values.some((entry) => equalValues(entry, value));
    },
  ],
];
