import type { Context } from '../support/case';
import { queryRefusals, queryTable, type QueryRow, type RefusalRow } from '../support/query-cases';
import { manual } from '../support/sources';

const source = manual('$jsonSchema');

const documents = [
  { _id: 'a', n: 5, t: 'abc', list: [1, 2], o: { x: 1 } },
  { _id: 'b', n: 5.5, t: '积分商城', list: [], o: {} },
  { _id: 'c', n: 15, t: 'x', list: [1, 1], o: { x: 1, y: 'z' } },
  { _id: 'd', n: '5', list: [1, 'x', true], o: { extra: null } },
  { _id: 'e' },
];

const row = (name: string, schema: object, ids: readonly string[]): QueryRow => [
  name,
  ({ _ }: Context) => _.jsonSchema(schema),
  ids,
];

/** A schema of one field. */
const of = (field: string, schema: object): object => ({ properties: { [field]: schema } });

export const jsonSchema = queryTable('jsonSchema', source, documents, [
  row('an empty schema finds all', {}, ['a', 'b', 'c', 'd', 'e']),
  row('required', { required: ['n', 't'] }, ['a', 'b', 'c']),
  row('properties that are missing pass', of('n', { bsonType: 'int' }), ['a', 'c', 'e']),
  row('bsonType of several', of('n', { bsonType: ['int', 'string'] }), ['a', 'c', 'd', 'e']),
  row('bsonType number', of('n', { bsonType: 'number' }), ['a', 'b', 'c', 'e']),
  row('type number', of('n', { type: 'number' }), ['a', 'b', 'c', 'e']),
  row('type boolean', of('list', { items: { type: 'boolean' } }), ['b', 'e']),
  row('type of the whole', { type: 'object' }, ['a', 'b', 'c', 'd', 'e']),
  row('enum', of('n', { enum: [5, '5'] }), ['a', 'd', 'e']),
  row('maximum', of('n', { maximum: 5.5 }), ['a', 'b', 'd', 'e']),
  row('exclusiveMaximum', of('n', { maximum: 5.5, exclusiveMaximum: true }), ['a', 'd', 'e']),
  row('minimum', of('n', { minimum: 5.5 }), ['b', 'c', 'd', 'e']),
  row('exclusiveMinimum', of('n', { minimum: 5.5, exclusiveMinimum: true }), ['c', 'd', 'e']),
  row('multipleOf', of('n', { multipleOf: 5 }), ['a', 'c', 'd', 'e']),
  row('multipleOf a fraction', of('n', { multipleOf: 1.1 }), ['b', 'd', 'e']),
  row('minLength counts characters', of('t', { minLength: 4 }), ['b', 'd', 'e']),
  row('maxLength', of('t', { maxLength: 3 }), ['a', 'c', 'd', 'e']),
  row('pattern', of('t', { pattern: '^[a-c]+$' }), ['a', 'd', 'e']),
  row('minItems', of('list', { minItems: 2 }), ['a', 'c', 'd', 'e']),
  row('maxItems', of('list', { maxItems: 2 }), ['a', 'b', 'c', 'e']),
  row('uniqueItems', of('list', { uniqueItems: true }), ['a', 'b', 'd', 'e']),
  row('items of one schema', of('list', { items: { bsonType: 'int' } }), ['a', 'b', 'c', 'e']),
  row('items by position', of('list', { items: [{ bsonType: 'int' }, { bsonType: 'string' }] }), [
    'b',
    'd',
    'e',
  ]),
  row('no additionalItems', of('list', { items: [{}, {}], additionalItems: false }), [
    'a',
    'b',
    'c',
    'e',
  ]),
  row(
    'additionalItems of a schema',
    of('list', { items: [{}], additionalItems: { bsonType: 'int' } }),
    ['a', 'b', 'c', 'e'],
  ),
  row('minProperties', of('o', { minProperties: 1 }), ['a', 'c', 'd', 'e']),
  row('maxProperties', of('o', { maxProperties: 1 }), ['a', 'b', 'd', 'e']),
  row('no additionalProperties', of('o', { properties: { x: {} }, additionalProperties: false }), [
    'a',
    'b',
    'e',
  ]),
  row(
    'additionalProperties beside patterns',
    of('o', { patternProperties: { '^[xy]$': {} }, additionalProperties: { type: 'string' } }),
    ['a', 'b', 'c', 'e'],
  ),
  row('patternProperties', of('o', { patternProperties: { '^[xy]$': { bsonType: 'int' } } }), [
    'a',
    'b',
    'd',
    'e',
  ]),
  row('dependencies of names', of('o', { dependencies: { x: ['y'] } }), ['b', 'c', 'd', 'e']),
  row(
    'dependencies of a schema',
    of('o', { dependencies: { x: { properties: { y: { type: 'string' } } } } }),
    ['a', 'b', 'c', 'd', 'e'],
  ),
  row('allOf', { allOf: [{ required: ['n'] }, of('n', { type: 'number' })] }, ['a', 'b', 'c']),
  row('anyOf', { anyOf: [of('n', { enum: [15] }), { required: ['t'] }] }, ['a', 'b', 'c', 'e']),
  row('oneOf', { oneOf: [{ required: ['n'] }, { required: ['t'] }] }, ['d']),
  row('not', { not: { required: ['n'] } }, ['e']),
  row('title and description', { title: 'x', description: 'y' }, ['a', 'b', 'c', 'd', 'e']),
  [
    'beside another condition',
    ({ _ }) => _.and([_.jsonSchema({ required: ['t'] }), { n: _.gt(5) }]),
    ['b', 'c'],
  ],
  ['in nor', ({ _ }) => _.nor([_.jsonSchema({ required: ['t'] })]), ['d', 'e']],
]);

const refusal = (name: string, schema: unknown, message: RegExp): RefusalRow => [
  name,
  ({ _ }) => _.jsonSchema(schema),
  message,
];

export const jsonSchemaRefusals = queryRefusals('refused schemas', source, [
  refusal('no object', { properties: 1 }, /properties.*object/),
  refusal('an unknown keyword', { never: 1 }, /Unknown \$jsonSchema keyword: never/),
  refusal('format', { format: 'date' }, /keyword 'format' is not currently supported/),
  refusal('type integer', { type: 'integer' }, /'integer' is not currently supported/),
  refusal('an unknown type', { bsonType: 'text' }, /Unknown type name alias: text/),
  refusal('two types', { type: 'object', bsonType: 'object' }, /both .*'type' and 'bsonType'/),
  refusal('an exclusive bound alone', { exclusiveMaximum: true }, /'maximum'.*'exclusiveMaximum'/),
  refusal('multiples of 0', { multipleOf: 0 }, /multipleOf.*positive/),
  refusal('a negative length', { maxLength: -1 }, /maxLength/),
  refusal('required of nothing', { required: [] }, /required/),
  refusal('required twice', { required: ['a', 'a'] }, /required/),
  refusal('anyOf of nothing', { anyOf: [] }, /anyOf/),
  refusal('a schema that is none', { not: 1 }, /must be an object/),
]);
