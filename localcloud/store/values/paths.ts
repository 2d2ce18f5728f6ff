import { isDocument, fieldOf, type Document, type MaybeValue } from './values';

const arrayPosition = /^(0|[1-9][0-9]{0,6})$/;

/** The array position that a path segment names, or -1. */
export const positionOf = (segment: string): number =>
  arrayPosition.test(segment) ? Number(segment) : -1;

/**
 * Everything that a dotted path reaches. Arrays on the path are traversed as in MongoDB: every
 * embedded document of an array, and also its element if the segment is a number. `undefined`
 * stands for a document without the field. An array at the end of the path is not opened.
 */
export const collectPath = (
  value: MaybeValue,
  segments: readonly string[],
  found: MaybeValue[],
  depth = 0,
): void => {
  const segment = segments[depth];
  if (segment === undefined) {
    found.push(value);
    return;
  }
  if (Array.isArray(value)) {
    const position = positionOf(segment);
    if (position >= 0 && position < value.length) {
      collectPath(value[position], segments, found, depth + 1);
    }
    for (const element of value) {
      if (isDocument(element)) collectPath(element, segments, found, depth);
    }
    return;
  }
  if (!isDocument(value)) {
    found.push(undefined);
    return;
  }
  collectPath(fieldOf(value, segment), segments, found, depth + 1);
};

/** All values at a dotted path of a document (see `collectPath`). */
export const valuesAt = (document: Document, segments: readonly string[]): MaybeValue[] => {
  const first = segments[0];
  if (segments.length === 1 && first !== undefined) return [fieldOf(document, first)];
  const found: MaybeValue[] = [];
  collectPath(document, segments, found);
  return found;
};
