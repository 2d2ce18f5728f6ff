import { Binary, ObjectId, Timestamp } from 'bson';
import { compareNumbers, isNumber } from './numbers';
import { isDate, isRegExp, type Document, type MaybeValue, rankOf, type Value } from './values';

/** UTF-8 byte order, which is what BSON compares strings by (UTF-16 order differs beyond U+D7FF). */
export const compareStrings = (left: string, right: string): number => {
  const length = Math.min(left.length, right.length);
  for (let position = 0; position < length; position += 1) {
    const leftUnit = left.charCodeAt(position);
    const rightUnit = right.charCodeAt(position);
    if (leftUnit === rightUnit) continue;
    const leftIsSurrogate = leftUnit >= 0xd800 && leftUnit <= 0xdfff;
    const rightIsSurrogate = rightUnit >= 0xd800 && rightUnit <= 0xdfff;
    if (leftIsSurrogate !== rightIsSurrogate && leftUnit >= 0xd800 && rightUnit >= 0xd800) {
      return leftIsSurrogate ? 1 : -1;
    }
    return leftUnit < rightUnit ? -1 : 1;
  }
  return left.length - right.length;
};

const compareArrays = (left: readonly Value[], right: readonly Value[]): number => {
  const length = Math.min(left.length, right.length);
  for (let position = 0; position < length; position += 1) {
    const order = compareValues(left[position], right[position]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
};

const compareDocuments = (left: Document, right: Document): number => {
  const leftFields = Object.keys(left);
  const rightFields = Object.keys(right);
  const length = Math.min(leftFields.length, rightFields.length);
  for (let position = 0; position < length; position += 1) {
    const leftField = leftFields[position] ?? '';
    const rightField = rightFields[position] ?? '';
    const leftValue = left[leftField];
    const rightValue = right[rightField];
    const order =
      rankOf(leftValue) - rankOf(rightValue) ||
      compareStrings(leftField, rightField) ||
      compareValues(leftValue, rightValue);
    if (order !== 0) return order;
  }
  return leftFields.length - rightFields.length;
};

/**
 * BSON's order over values of any types; a missing field equals null.
 * Source: MongoDB manual, "Comparison/Sort Order".
 */
export const compareValues = (left: MaybeValue, right: MaybeValue): number => {
  const rankOrder = rankOf(left) - rankOf(right);
  if (rankOrder !== 0) return rankOrder;
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  if (typeof left === 'string' && typeof right === 'string') return compareStrings(left, right);
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return 0;
  }
  if (isDate(left) && isDate(right)) return left.getTime() - right.getTime();
  if (Array.isArray(left) && Array.isArray(right)) return compareArrays(left, right);
  if (left instanceof ObjectId && right instanceof ObjectId) {
    return Buffer.compare(left.id, right.id);
  }
  if (left instanceof Binary && right instanceof Binary) {
    return (
      left.position - right.position ||
      left.sub_type - right.sub_type ||
      Buffer.compare(left.value(), right.value())
    );
  }
  if (isRegExp(left) && isRegExp(right)) {
    return compareStrings(left.source, right.source) || compareStrings(left.flags, right.flags);
  }
  if (left instanceof Timestamp && right instanceof Timestamp) return left.compare(right);
  return compareDocuments(left as Document, right as Document);
};

/** Equality as a query and `$addToSet` see it: embedded documents equal in field order too. */
export const equalValues = (left: MaybeValue, right: MaybeValue): boolean =>
  compareValues(left, right) === 0;
