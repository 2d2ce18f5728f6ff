import type { SortKey } from '../values/order';
import { MinKey } from 'bson';
import { compareValues } from '../values/compare';
import { requestFailed } from '../values/errors';
import { valuesAt } from '../values/paths';
import type { Document, MaybeValue } from '../values/values';

/** Reads an order such as `{ created: -1 }`; its fields apply one after the other. */
export const parseSort = (order: Document): SortKey[] =>
  Object.entries(order).map(([field, direction]) => {
    if (direction !== 1 && direction !== -1) {
      throw requestFailed(`the direction of the order by '${field}' must be 1 or -1`);
    }
    return [field, direction];
  });

/** An empty array comes before null and missing values. A search for null does not find it. */
const emptyArray = new MinKey();

/**
 * The value that decides the order. For an array it is the smallest element, or the largest one in
 * a descending order. Source: MongoDB manual, "Comparison/Sort Order: Arrays".
 */
const sortValue = (
  document: Document,
  segments: readonly string[],
  direction: 1 | -1,
): MaybeValue => {
  let chosen: MaybeValue;
  let isFirst = true;
  const offer = (value: MaybeValue): void => {
    if (isFirst || direction * compareValues(value, chosen) < 0) chosen = value;
    isFirst = false;
  };
  for (const value of valuesAt(document, segments)) {
    if (Array.isArray(value) && value.length > 0) value.forEach(offer);
    else offer(Array.isArray(value) ? emptyArray : value);
  }
  return chosen;
};

/** A comparison of documents by an order, for Array.prototype.sort. */
export const compileSort = (order: Document): ((left: Document, right: Document) => number) => {
  const keys = parseSort(order).map(([field, direction]) => ({
    segments: field.split('.'),
    direction,
  }));
  return (left, right) => {
    for (const { segments, direction } of keys) {
      const result =
        direction *
        compareValues(sortValue(left, segments, direction), sortValue(right, segments, direction));
      if (result !== 0) return result;
    }
    return 0;
  };
};
