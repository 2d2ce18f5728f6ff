import { requestFailed } from '../values/errors';
import { describeValue, typeName } from '../values/type-name';
import { exactInteger, longOf } from '../values/numbers';
import type { UpdateOperator } from './operator';
import { resolveSlot } from './update-paths';
import { isDocument } from '../values/values';

const operations = new Map<string, (left: bigint, right: bigint) => bigint>([
  ['and', (left, right) => left & right],
  ['or', (left, right) => left | right],
  ['xor', (left, right) => left ^ right],
]);

/** Combines the bits of whole numbers. Source: MongoDB manual, "$bit". */
export const bit: UpdateOperator = (document, path, operand) => {
  if (!isDocument(operand)) {
    throw requestFailed(
      `The $bit modifier is not compatible with a ${typeof operand}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  }
  const slot = resolveSlot(document, path, true);
  const current = slot.value ?? (slot.value === undefined ? 0 : null);
  let result = exactInteger(current);
  if (result === undefined) {
    throw requestFailed(
      `Cannot apply $bit to a value of non-integral type. The field '${path}' is of type ${typeName(current)}`,
    );
  }
  for (const [name, mask] of Object.entries(operand)) {
    const operation = operations.get(name);
    if (!operation) {
      throw requestFailed(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
    }
    const bits = exactInteger(mask);
    if (bits === undefined) {
      throw requestFailed(
        `The $bit modifier field must be an Integer(32/64 bit); a ${typeName(mask)} is not supported here: ${describeValue(mask)}`,
      );
    }
    result = operation(result, bits);
  }
  slot.set(longOf(result) ?? 0);
};
