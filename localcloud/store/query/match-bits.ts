import { Binary } from 'bson';
import { requestFailed } from '../values/errors';
import type { PathMatcher } from './path-matcher';
import { anyValue } from './match-values';
import { integerOf } from '../values/numbers';
import { describeValue } from '../values/type-name';
import type { MaybeValue, Value } from '../values/values';

/** Tells whether a bit is set; positions count from the least significant bit. */
type Bits = (position: number) => boolean;

/**
 * The bits of a number are those of its 64-bit two's complement, with the sign bit repeated beyond.
 */
const SIGN_POSITION = 63;
const BITS_OF_BYTE = 8;

const bitsOf = (value: MaybeValue): Bits | undefined => {
  if (value instanceof Binary) {
    const bytes = value.value();
    return (position) =>
      (((bytes[Math.floor(position / BITS_OF_BYTE)] ?? 0) >> position % BITS_OF_BYTE) & 1) === 1;
  }
  const integer = integerOf(value);
  if (integer === undefined) return undefined;
  return (position) => ((integer >> BigInt(Math.min(position, SIGN_POSITION))) & 1n) === 1n;
};

const isPosition = (value: Value): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0;

/**
 * The positions in a mask: a list of positions, or the bits that are set in a number or in bytes.
 */
const positionsOf = (operator: string, mask: Value): readonly number[] => {
  if (Array.isArray(mask)) {
    if (mask.every(isPosition)) return mask;
    throw requestFailed(
      `Failed to parse bit position. Expected non-negative whole numbers in: ${operator}: ${describeValue(mask)}`,
    );
  }
  const bits = bitsOf(mask);
  if (!bits || (integerOf(mask) ?? 0n) < 0n) {
    throw requestFailed(
      `${operator} takes an Array, a non-negative whole number, or a BinData but received: ${describeValue(mask)}`,
    );
  }
  const count = mask instanceof Binary ? mask.value().length * BITS_OF_BYTE : SIGN_POSITION;
  return Array.from({ length: count }, (_unused, position) => position).filter(bits);
};

const bitTest = (
  operator: string,
  accepts: (bits: Bits, positions: readonly number[]) => boolean,
): readonly [string, (operand: Value) => PathMatcher] => [
  operator,
  (operand) => {
    const positions = positionsOf(operator, operand);
    return (found, isClosed) =>
      anyValue(found, isClosed, (value) => {
        const bits = bitsOf(value);
        return bits !== undefined && accepts(bits, positions);
      });
  },
];

/**
 * Tests of single bits of whole numbers and bytes. Source: MongoDB manual, "Bitwise Query
 * Operators".
 */
export const bitTests: readonly (readonly [string, (operand: Value) => PathMatcher])[] = [
  bitTest('$bitsAllSet', (bits, positions) => positions.every(bits)),
  bitTest('$bitsAllClear', (bits, positions) => !positions.some(bits)),
  bitTest('$bitsAnySet', (bits, positions) => positions.some(bits)),
  bitTest('$bitsAnyClear', (bits, positions) => !positions.every(bits)),
];
