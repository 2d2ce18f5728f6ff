import { Binary, MaxKey, MinKey, ObjectId, Timestamp, type Decimal128, type Long } from 'bson';
import { decimalOf, doubleBelow, isNumber } from './numbers';
import { isDate, isRegExp, type Value } from './values';

/** A text that is the same for two values exactly when they are equal for the database. */
export const valueKey = (value: Value): string => {
  if (value === null) return 'n';
  if (typeof value === 'number') return `d${value === 0 ? 0 : value}`;
  if (typeof value === 'string') return `s${value.length}:${value}`;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (Array.isArray(value)) return `[${value.map(valueKey).join(',')}]`;
  if (isDate(value)) return `D${value.getTime()}`;
  if (value instanceof ObjectId) return `o${value.toHexString()}`;
  if (value instanceof Binary) {
    return `b${value.sub_type}:${Buffer.from(value.value()).toString('base64')}`;
  }
  if (isRegExp(value)) return `r${value.flags}/${value.source.length}:${value.source}`;
  if (isNumber(value)) return numberKey(value);
  if (value instanceof Timestamp) return `T${value.toString()}`;
  if (value instanceof MinKey) return 'min';
  if (value instanceof MaxKey) return 'max';
  const fields = Object.entries(value).map(
    ([field, entry]) => `${field.length}:${field}=${valueKey(entry)}`,
  );
  return `{${fields.join(',')}}`;
};

/** The double of a number if it is exact, else the digits without zeros at the end. */
const numberKey = (value: Long | Decimal128): string => {
  const { double, isExact } = doubleBelow(value);
  if (isExact) return valueKey(double);
  const decimal = decimalOf(value);
  if (typeof decimal === 'number') return valueKey(decimal);
  const digits = String(decimal.coefficient);
  const short = digits.replace(/0+$/, '');
  return `d${short}e${decimal.exponent + digits.length - short.length}`;
};

/** Each value once, the first of equal ones, in order. */
export const distinct = (values: readonly Value[]): Map<string, Value> => {
  const found = new Map<string, Value>();
  for (const value of values) {
    const key = valueKey(value);
    if (!found.has(key)) found.set(key, value);
  }
  return found;
};
