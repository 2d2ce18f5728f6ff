import { requestFailed } from '../../values/errors';
import {
  fieldOf,
  isDocument,
  type Document,
  type MaybeValue,
  type Value,
} from '../../values/values';

/** The segments of a dotted path that an expression or a stage names. */
export const fieldPath = (path: string): readonly string[] => {
  const segments = path.split('.');
  for (const segment of segments) {
    if (segment === '') {
      throw requestFailed(
        path === ''
          ? 'FieldPath cannot be constructed with empty string'
          : `FieldPath field names may not be empty strings: '${path}'`,
      );
    }
    if (segment.startsWith('$')) {
      throw requestFailed(`FieldPath field names may not start with '$': '${path}'`);
    }
    if (segment === '__proto__' || segment.includes('\0')) {
      throw requestFailed(`'${segment}' is not a valid field name`);
    }
  }
  if (segments.length > 100) throw requestFailed('FieldPath is too long');
  return segments;
};

/**
 * What a path reaches in an expression. Through an array it reaches an array of the fields of its
 * documents. A number in a path is not a position. Source: MongoDB manual, "Field Paths".
 */
export const readPath = (value: MaybeValue, segments: readonly string[], depth = 0): MaybeValue => {
  const segment = segments[depth];
  if (segment === undefined) return value;
  if (Array.isArray(value)) {
    const found: Value[] = [];
    for (const element of value) {
      if (!isDocument(element)) continue;
      const inner = readPath(fieldOf(element, segment), segments, depth + 1);
      if (inner !== undefined) found.push(inner);
    }
    return depth === 0 ? undefined : found;
  }
  return isDocument(value) ? readPath(fieldOf(value, segment), segments, depth + 1) : undefined;
};

/** A copy of a document with one more field. Refuses the name that would set the prototype. */
export const setOwn = (document: Document, field: string, value: Value): void => {
  if (field === '__proto__') throw requestFailed("'__proto__' is not a valid field name");
  document[field] = value;
};

/** A copy of a document with the value at a path; missing documents on the way are made. */
export const withPath = (
  document: Document,
  segments: readonly string[],
  value: MaybeValue,
  depth = 0,
): Document => {
  const segment = segments[depth];
  if (segment === undefined) return document;
  const copy = { ...document };
  if (depth < segments.length - 1) {
    const inner = fieldOf(document, segment);
    setOwn(copy, segment, withPath(isDocument(inner) ? inner : {}, segments, value, depth + 1));
  } else if (value === undefined) Reflect.deleteProperty(copy, segment);
  else setOwn(copy, segment, value);
  return copy;
};
