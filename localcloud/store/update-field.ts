import { compareValues } from './compare';
import { requestFailed } from './errors';
import type { UpdateOperator } from './update';
import { resolveSlot } from './update-paths';
import { describeValue, typeName } from './type-name';
import { bit } from './update-bit';
import type { Document, Value } from './values';

/** Integers beyond 2^53 would lose their last digits without a word. */
function checkExact(operator: string, path: string, result: number, ...terms: number[]): number {
  if (terms.every(Number.isInteger) && !Number.isSafeInteger(result)) {
    throw requestFailed(`${operator} of '${path}' leaves the range of exact integers`);
  }
  return result;
}

function arithmetic(
  operator: string,
  verb: string,
  combine: (current: number, operand: number) => number,
  missing: (operand: number) => number,
): UpdateOperator {
  return (document, path, operand) => {
    if (typeof operand !== 'number') {
      throw requestFailed(
        `Cannot ${verb} with non-numeric argument: {${path}: ${describeValue(operand)}}`,
      );
    }
    const slot = resolveSlot(document, path, true);
    if (slot.value === undefined) return slot.set(missing(operand));
    if (typeof slot.value !== 'number') {
      throw requestFailed(
        `Cannot apply ${operator} to a value of non-numeric type. {_id: ${JSON.stringify(document['_id'])}} has the field '${path}' of non-numeric type ${typeName(slot.value)}`,
      );
    }
    slot.set(checkExact(operator, path, combine(slot.value, operand), slot.value, operand));
  };
}

function extreme(prefers: (order: number) => boolean): UpdateOperator {
  return (document, path, operand) => {
    const slot = resolveSlot(document, path, true);
    if (slot.value === undefined || prefers(compareValues(operand, slot.value))) slot.set(operand);
  };
}

const set: UpdateOperator = (document, path, operand) => {
  resolveSlot(document, path, true).set(operand);
};

const unset: UpdateOperator = (document, path) => {
  resolveSlot(document, path, false)?.remove();
};

function refuseArrayOnPath(document: Document, path: string): void {
  const segments = path.split('.');
  for (let length = 1; length < segments.length; length += 1) {
    const slot = resolveSlot(document, segments.slice(0, length).join('.'), false);
    if (Array.isArray(slot?.value)) {
      throw requestFailed(`The source and target of $rename cannot pass an array: '${path}'`);
    }
  }
}

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

/** The operators that look at one field. */
export const fieldOperators: readonly (readonly [string, UpdateOperator])[] = [
  ['$set', set],
  ['$unset', unset],
  [
    '$inc',
    arithmetic(
      '$inc',
      'increment',
      (current, operand) => current + operand,
      (operand) => operand,
    ),
  ],
  [
    '$mul',
    arithmetic(
      '$mul',
      'multiply',
      (current, operand) => current * operand,
      () => 0,
    ),
  ],
  ['$min', extreme((order) => order < 0)],
  ['$max', extreme((order) => order > 0)],
  ['$rename', rename],
  ['$bit', bit],
];
