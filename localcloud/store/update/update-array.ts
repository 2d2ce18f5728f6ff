import { compareValues, equalValues } from '../values/compare';
import { requestFailed } from '../values/errors';
import { notImplemented } from '../../errors';
import { compileCondition, compileElement } from '../query/match';
import { compileSort } from '../query/sort';
import { typeName } from '../values/type-name';
import type { UpdateOperator } from './operator';
import { resolveSlot, type Slot } from './update-paths';
import {
  isRegExp,
  isDocument,
  isOperatorExpression,
  type Document,
  type MaybeValue,
  type Value,
} from '../values/values';

/** MongoDB's message for a field that is no array. */
type Complaint = (path: string, type: string) => string;

/** The array at a slot; a missing field counts as an empty one, another type is an error. */
const arrayAt = (slot: Slot, complaint: Complaint, path: string): Value[] => {
  if (slot.value === undefined) return [];
  if (!Array.isArray(slot.value)) throw requestFailed(complaint(path, typeName(slot.value)));
  return slot.value;
};

const integerModifier = (modifiers: Document, name: string): number | undefined => {
  const value = modifiers[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw requestFailed(`The value for ${name} must be an integer value`);
  }
  return value;
};

const sortInPlace = (array: Value[], specification: MaybeValue): void => {
  if (specification === undefined) return;
  if (specification === 1 || specification === -1) {
    array.sort((left, right) => specification * compareValues(left, right));
    return;
  }
  if (!isDocument(specification)) throw requestFailed('The $sort is invalid');
  const compare = compileSort(specification);
  array.sort((left, right) =>
    compare(isDocument(left) ? left : {}, isDocument(right) ? right : {}),
  );
};

const push: UpdateOperator = (document, path, operand) => {
  const slot = resolveSlot(document, path, true);
  const array = arrayAt(
    slot,
    (field, type) => `The field '${field}' must be an array but is of type ${type}`,
    path,
  );
  if (!isDocument(operand) || !Object.hasOwn(operand, '$each')) {
    slot.set([...array, operand]);
    return;
  }
  for (const name of Object.keys(operand)) {
    if (!['$each', '$position', '$slice', '$sort'].includes(name)) {
      throw notImplemented(`the $push modifier ${name}`);
    }
  }
  const added = operand['$each'];
  if (!Array.isArray(added)) throw requestFailed('The argument to $each in $push must be an array');
  const position = integerModifier(operand, '$position') ?? array.length;
  const at = position < 0 ? Math.max(array.length + position, 0) : position;
  const result = [...array.slice(0, at), ...added, ...array.slice(at)];
  sortInPlace(result, operand['$sort']);
  const slice = integerModifier(operand, '$slice');
  slot.set(slice === undefined ? result : slice < 0 ? result.slice(slice) : result.slice(0, slice));
};

const addToSet: UpdateOperator = (document, path, operand) => {
  const slot = resolveSlot(document, path, true);
  const array = [
    ...arrayAt(
      slot,
      (field, type) =>
        `Cannot apply $addToSet to non-array field. Field named '${field}' has non-array type ${type}`,
      path,
    ),
  ];
  const isEach = isDocument(operand) && Object.hasOwn(operand, '$each');
  const added = isEach ? operand['$each'] : [operand];
  if (!Array.isArray(added)) {
    throw requestFailed('The argument to $each in $addToSet must be an array');
  }
  for (const value of added) {
    if (!array.some((element) => equalValues(element, value))) array.push(value);
  }
  slot.set(array);
};

const pullTest = (operand: Value): ((element: Value) => boolean) => {
  if (isDocument(operand) && !isOperatorExpression(operand)) return compileElement(operand);
  if (isOperatorExpression(operand) || isRegExp(operand)) {
    const matches = compileCondition(operand);
    return (element) => matches([element], false);
  }
  return (element) => equalValues(element, operand);
};

const removeWhere =
  (operator: string, testOf: (operand: Value) => (element: Value) => boolean): UpdateOperator =>
  (document, path, operand) => {
    const matches = testOf(operand);
    const slot = resolveSlot(document, path, false);
    if (slot?.value === undefined) return;
    slot.set(
      arrayAt(slot, () => `Cannot apply ${operator} to a non-array value`, path).filter(
        (element) => !matches(element),
      ),
    );
  };

const pullAllTest = (operand: Value): ((element: Value) => boolean) => {
  if (!Array.isArray(operand)) throw requestFailed('$pullAll requires an array argument');
  return (element) => operand.some((removed) => equalValues(element, removed));
};

const pop: UpdateOperator = (document, path, operand) => {
  if (operand !== 1 && operand !== -1) throw requestFailed('$pop expects 1 or -1');
  const slot = resolveSlot(document, path, false);
  if (slot?.value === undefined) return;
  const array = arrayAt(
    slot,
    (field, type) => `Path '${field}' contains an element of non-array type '${type}'`,
    path,
  );
  slot.set(operand === 1 ? array.slice(0, -1) : array.slice(1));
};

/** The operators on arrays. */
export const arrayOperators: readonly (readonly [string, UpdateOperator])[] = [
  ['$push', push],
  ['$addToSet', addToSet],
  ['$pull', removeWhere('$pull', pullTest)],
  ['$pullAll', removeWhere('$pullAll', pullAllTest)],
  ['$pop', pop],
];
