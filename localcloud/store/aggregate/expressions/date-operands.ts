import { ObjectId } from 'bson';
import { requestFailed } from '../../values/errors';
import { isDate, type MaybeValue } from '../../values/values';
import { isNullish } from './operands';
import { typeName } from '../../values/type-name';

/** The date in a value; an ObjectId holds the time at which it was made. */
export const dateOf = (value: MaybeValue): Date => {
  if (isDate(value)) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  throw requestFailed(`can't convert from BSON type ${typeName(value)} to Date`);
};

/** A zone's name, which is checked when it is used; null if it is null or missing. */
export const zoneOf = (value: MaybeValue): string | null => {
  if (isNullish(value)) return null;
  if (typeof value !== 'string') {
    throw requestFailed(`timezone must evaluate to a string, found ${typeName(value)}`);
  }
  return value;
};
