import { Decimal128 } from 'bson';

/** A finite decimal number: `coefficient` × 10^`exponent`. */
export interface Decimal {
  readonly coefficient: bigint;
  readonly exponent: number;
}

/** What Decimal128 holds: 34 digits, and exponents of the last of them. */
const MOST_DIGITS = 34;
const LEAST_EXPONENT = -6176;
const MOST_EXPONENT = 6111;

/** How many digits of a double are worth keeping when it becomes a decimal. */
const DIGITS_OF_DOUBLE = 15;

/** No useful number is longer, and reading digits takes more than linear time. */
const LONGEST_TEXT = 1000;

const written = /^(-?)(\d+)(?:\.(\d*))?(?:E([+-]?\d+))?$/i;

const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent);

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/** Reads digits, such as `-1.50E+3`; undefined if it is no finite number. */
export const parseDecimal = (text: string): Decimal | undefined => {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = written.exec(text) ?? [];
  if (whole === '' || text.length > LONGEST_TEXT) return undefined;
  const coefficient = BigInt(whole + fraction);
  return {
    coefficient: sign === '-' ? -coefficient : coefficient,
    exponent: Number(exponent) - fraction.length,
  };
};

/** The exact value of a double. */
export const exactDecimal = (value: number): Decimal => {
  let exponent = 0;
  let scaled = value;
  // Doubling is exact, so the loop ends at a whole number: the double times 2^n.
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    exponent += 1;
  }
  // n / 2^k = n × 5^k / 10^k.
  return { coefficient: BigInt(scaled) * 5n ** BigInt(exponent), exponent: -exponent };
};

/** A double as MongoDB converts it to a decimal: with 15 digits, which are always exact. */
export const roundedDecimal = (value: number): Decimal =>
  parseDecimal(value.toPrecision(DIGITS_OF_DOUBLE)) ?? { coefficient: 0n, exponent: 0 };

/** Both coefficients at the lower exponent of two decimals. */
const aligned = (left: Decimal, right: Decimal): readonly [bigint, bigint, number] => {
  const exponent = Math.min(left.exponent, right.exponent);
  return [
    left.coefficient * powerOfTen(left.exponent - exponent),
    right.coefficient * powerOfTen(right.exponent - exponent),
    exponent,
  ];
};

export const compareDecimals = (left: Decimal, right: Decimal): number => {
  const [leftValue, rightValue] = aligned(left, right);
  return leftValue === rightValue ? 0 : leftValue < rightValue ? -1 : 1;
};

export const addDecimals = (left: Decimal, right: Decimal): Decimal => {
  const [leftValue, rightValue, exponent] = aligned(left, right);
  return { coefficient: leftValue + rightValue, exponent };
};

export const multiplyDecimals = (left: Decimal, right: Decimal): Decimal => ({
  coefficient: left.coefficient * right.coefficient,
  exponent: left.exponent + right.exponent,
});

/** The remainder of a division that rounds towards zero; it has the sign of the dividend. */
export const remainderOfDecimals = (dividend: Decimal, divisor: Decimal): Decimal => {
  const [dividendValue, divisorValue, exponent] = aligned(dividend, divisor);
  return { coefficient: dividendValue % divisorValue, exponent };
};

/**
 * Divides to more digits than a Decimal128 holds; the last digit shows whether there was a
 * remainder.
 */
export const divideDecimals = (dividend: Decimal, divisor: Decimal): Decimal => {
  const spare = MOST_DIGITS + 2 + String(absolute(divisor.coefficient)).length;
  const scaled = dividend.coefficient * powerOfTen(spare);
  const rest = scaled % divisor.coefficient === 0n ? 0n : 1n;
  const isNegative = scaled < 0n !== divisor.coefficient < 0n;
  const quotient = (scaled / divisor.coefficient) * 10n + (isNegative ? -rest : rest);
  return shortened(
    { coefficient: quotient, exponent: dividend.exponent - divisor.exponent - spare - 1 },
    dividend.exponent - divisor.exponent,
  );
};

/** Without zeros at the end, as long as the exponent stays at most `most`. */
const shortened = (decimal: Decimal, most: number): Decimal => {
  let { coefficient, exponent } = decimal;
  while (exponent < most && coefficient !== 0n && coefficient % 10n === 0n) {
    coefficient /= 10n;
    exponent += 1;
  }
  return coefficient === 0n
    ? { coefficient, exponent: Math.max(exponent, most) }
    : { coefficient, exponent };
};

/** The ways to round. */
export type Rounding = 'down' | 'up' | 'to zero' | 'half to even';

/** A whole number of the unit 10^`exponent`. */
export const roundDecimal = (decimal: Decimal, exponent: number, rounding: Rounding): Decimal => {
  const dropped = exponent - decimal.exponent;
  if (dropped <= 0) return decimal;
  // Beyond the last digit all places are the same, and 10^n of a large n would fill the memory.
  const unit = powerOfTen(Math.min(dropped, String(decimal.coefficient).length + 1));
  const quotient = decimal.coefficient / unit;
  const rest = decimal.coefficient % unit;
  const away = decimal.coefficient < 0n ? -1n : 1n;
  const doubled = absolute(rest) * 2n;
  const isAway =
    (rounding === 'down' && rest < 0n) ||
    (rounding === 'up' && rest > 0n) ||
    (rounding === 'half to even' && (doubled > unit || (doubled === unit && quotient % 2n !== 0n)));
  return { coefficient: quotient + (isAway ? away : 0n), exponent };
};

/** The Decimal128 nearest to a decimal; of two, the even one. */
export const toDecimal128 = (decimal: Decimal): Decimal128 => {
  const digits = String(absolute(decimal.coefficient)).length;
  const least = Math.max(decimal.exponent + digits - MOST_DIGITS, LEAST_EXPONENT);
  let rounded = roundDecimal(decimal, Math.max(decimal.exponent, least), 'half to even');
  if (String(absolute(rounded.coefficient)).length > MOST_DIGITS) {
    rounded = roundDecimal(rounded, rounded.exponent + 1, 'half to even');
  }
  while (rounded.exponent > MOST_EXPONENT && rounded.coefficient !== 0n) {
    if (String(absolute(rounded.coefficient)).length >= MOST_DIGITS) {
      return Decimal128.fromString(rounded.coefficient < 0n ? '-Infinity' : 'Infinity');
    }
    rounded = { coefficient: rounded.coefficient * 10n, exponent: rounded.exponent - 1 };
  }
  const exponent = Math.min(rounded.exponent, MOST_EXPONENT);
  return Decimal128.fromString(`${rounded.coefficient}E${exponent}`);
};

/** The digits of a decimal other than 0 in a key; they keep the order of decimals. */
const KEY_BYTES = 15;
const EXPONENT_BIAS = 0x8000;

/**
 * Bytes of a fixed length in the order of decimals other than 0: the exponent of the first digit,
 * then 34 digits. For negative decimals the bytes are inverted.
 */
export const orderedBytes = (decimal: Decimal): Uint8Array => {
  const digits = String(absolute(decimal.coefficient));
  const bytes = Buffer.alloc(2 + KEY_BYTES);
  bytes.writeUInt16BE(EXPONENT_BIAS + decimal.exponent + digits.length);
  const padded = BigInt(digits.padEnd(MOST_DIGITS, '0'));
  bytes.write(padded.toString(16).padStart(KEY_BYTES * 2, '0'), 2, 'hex');
  return decimal.coefficient < 0n ? bytes.map((byte) => byte ^ 0xff) : bytes;
};
