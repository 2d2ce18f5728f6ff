import { Decimal128 } from 'bson';
import { compareValues } from '../values/compare';
import { requestFailed } from '../values/errors';
import {
  addNumbers,
  exactInteger,
  isNumber,
  multiplyNumbers,
  toDecimal,
  type NumberValue,
} from '../values/numbers';
import type { UpdateOperator } from './operator';
import { resolveSlot } from './update-paths';
import { describeValue, typeName } from '../values/type-name';
import { bit } from './update-bit';
import type { Document, Value } from '../values/values';

/** Whole numbers stay whole: one that 64 bits do not hold is an error. */
const checkLong = (operator: string, result: NumberValue, ...terms: NumberValue[]): NumberValue => {
  const wasWhole = terms.every((term) => exactInteger(term) !== undefined);
  if (wasWhole && exactInteger(result) === undefined) {
    throw requestFailed(
      `Failed to apply ${operator} operations to current value: the result does not fit 64 bits`,
    );
  }
  return result;
};

const arithmetic =
  (
    operator: string,
    verb: string,
    combine: (current: NumberValue, operand: NumberValue) => NumberValue,
    missing: (operand: NumberValue) => NumberValue,
  ): UpdateOperator =>
  (document, path, operand) => {
    if (!isNumber(operand)) {
      throw requestFailed(
        `Cannot ${verb} with non-numeric argument: {${path}: ${describeValue(operand)}}`,
      );
    }
    const slot = resolveSlot(document, path, true);
    if (slot.value === undefined) return slot.set(missing(operand));
    if (!isNumber(slot.value)) {
      throw requestFailed(
        `Cannot apply ${operator} to a value of non-numeric type. {_id: ${JSON.stringify(document['_id'])}} has the field '${path}' of non-numeric type ${typeName(slot.value)}`,
      );
    }
    slot.set(checkLong(operator, combine(slot.value, operand), slot.value, operand));
  };

const extreme =
  (prefers: (order: number) => boolean): UpdateOperator =>
  (document, path, operand) => {
    const slot = resolveSlot(document, path, true);
    if (slot.value === undefined || prefers(compareValues(operand, slot.value))) slot.set(operand);
  };

const set: UpdateOperator = (document, path, operand) => {
  resolveSlot(document, path, true).set(operand);
};

const unset: UpdateOperator = (document, path) => {
  resolveSlot(document, path, false)?.remove();
};

const refuseArrayOnPath = (document: Document, path: string): void => {
  const segments = path.split('.');
  for (let length = 1; length < segments.length; length += 1) {
    const slot = resolveSlot(document, segments.slice(0, length).join('.'), false);
    if (Array.isArray(slot?.value)) {
      throw requestFailed(`The source and target of $rename cannot pass an array: '${path}'`);
    }
  }
};

const rename: UpdateOperator = (document, path, operand: Value) => {
  if (typeof operand !== 'string')
    throw requestFailed("The 'to' field for $rename must be a string");
  if (operand === '_id') throw requestFailed('$rename cannot write _id');
  refuseArrayOnPath(document, path);
  refuseArrayOnPath(document, operand);
  const source = resolveSlot(document, path, false);
  if (source?.value === undefined) return;
  const { value } = source;
  source.remove();
  resolveSlot(document, operand, true).set(value);
};

/** The operators on a single field. */
export const fieldOperators: readonly (readonly [string, UpdateOperator])[] = [
  ['$set', set],
  ['$unset', unset],
  ['$inc', arithmetic('$inc', 'increment', addNumbers, (operand) => operand)],
  [
    '$mul',
    arithmetic('$mul', 'multiply', multiplyNumbers, (operand) =>
      operand instanceof Decimal128 ? toDecimal(0) : 0,
    ),
  ],
  ['$min', extreme((order) => order < 0)],
  ['$max', extreme((order) => order > 0)],
  ['$rename', rename],
  ['$bit', bit],
];
