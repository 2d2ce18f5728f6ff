import { Binary, ObjectId } from 'bson';
import { isDate, isRegExp, type Value } from '../../values';

/** A text that is the same for two values exactly when the database holds them for equal. */
export function valueKey(value: Value): string {
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
  const fields = Object.entries(value).map(
    ([field, entry]) => `${field.length}:${field}=${valueKey(entry)}`,
  );
  return `{${fields.join(',')}}`;
}

/** Each value once, the first of equal ones, in order. */
export function distinct(values: readonly Value[]): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const value of values) {
    const key = valueKey(value);
    if (!found.has(key)) found.set(key, value);
  }
  return found;
}
