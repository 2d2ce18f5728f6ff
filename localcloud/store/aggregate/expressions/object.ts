import { requestFailed } from '../../values/errors';
import {
  fieldOf,
  isDocument,
  type Document,
  type MaybeValue,
  type Value,
} from '../../values/values';
import { isNullish, unary, variadic } from './operands';
import { setOwn } from './paths';
import { typeName } from '../../values/type-name';
import type { OperatorTable } from './types';

/** The documents merged, later fields over earlier ones; null and missing add nothing. */
export const mergeDocuments = (values: readonly MaybeValue[]): Document => {
  const merged: Document = {};
  for (const value of values) {
    if (isNullish(value)) continue;
    if (!isDocument(value)) {
      throw requestFailed(
        `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`,
      );
    }
    Object.assign(merged, value);
  }
  return merged;
};

const toArray = (value: MaybeValue): MaybeValue => {
  if (isNullish(value)) return null;
  if (!isDocument(value)) {
    throw requestFailed(`$objectToArray requires a document input, found: ${typeName(value)}`);
  }
  return Object.entries(value).map(([k, v]) => ({ k, v }));
};

const entryOf = (element: Value): readonly [Value | undefined, Value | undefined] => {
  if (Array.isArray(element)) {
    if (element.length !== 2) {
      throw requestFailed(
        `$arrayToObject requires an array of size 2 arrays,found array of size: ${element.length}`,
      );
    }
    return [element[0], element[1]];
  }
  if (!isDocument(element)) {
    throw requestFailed(`Unrecognised input type format for $arrayToObject: ${typeName(element)}`);
  }
  const [key, value] = [fieldOf(element, 'k'), fieldOf(element, 'v')];
  if (Object.keys(element).length !== 2 || key === undefined || value === undefined) {
    throw requestFailed(
      "$arrayToObject requires an object with keys 'k' and 'v'. Missing either or both keys",
    );
  }
  return [key, value];
};

const toObject = (value: MaybeValue): MaybeValue => {
  if (isNullish(value)) return null;
  if (!Array.isArray(value)) {
    throw requestFailed(`$arrayToObject requires an array input, found: ${typeName(value)}`);
  }
  const result: Document = {};
  for (const element of value) {
    const [key, entry] = entryOf(element);
    if (typeof key !== 'string') {
      throw requestFailed(
        `$arrayToObject requires an object with keys 'k' and 'v', where the value of 'k' must be of type string. Found type: ${typeName(key)}`,
      );
    }
    if (key.includes('\0')) throw requestFailed('Key field cannot contain an embedded null byte');
    setOwn(result, key, entry ?? null);
  }
  return result;
};

/** Source: MongoDB manual, "Object Expression Operators". */
export const objects: OperatorTable = [
  ['$arrayToObject', unary(toObject)],
  [
    '$mergeObjects',
    variadic((values) =>
      mergeDocuments(values.length === 1 && Array.isArray(values[0]) ? values[0] : values),
    ),
  ],
  ['$objectToArray', unary(toArray)],
];
