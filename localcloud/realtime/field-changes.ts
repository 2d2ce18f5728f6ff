import { stringifyExtendedJson, toExtendedJson } from '../store/values/ejson';
import { fieldOf, isDocument, type Document, type MaybeValue } from '../store/values/values';

/** The difference of two versions of a document, by dotted paths. */
interface FieldChanges {
  readonly updated: Readonly<Record<string, unknown>>;
  readonly removed: readonly string[];
}

/** Names that the SDK would take for something else when it sets a path with them. */
const isPlainName = (name: string): boolean =>
  /^[^.[\]]+$/.test(name) && !['__proto__', 'constructor', 'prototype'].includes(name);

const isSame = (left: MaybeValue, right: MaybeValue): boolean => {
  if (left === right) return true;
  if (left === undefined || right === undefined) return false;
  return stringifyExtendedJson(left) === stringifyExtendedJson(right);
};

/**
 * The fields that differ, by the path of the innermost document; arrays count as a whole. Undefined if
 * a path cannot be written so that the SDK reads it as it is meant: then the whole document is sent.
 */
export const fieldChanges = (before: Document, after: Document): FieldChanges | null => {
  const updated: Record<string, unknown> = {};
  const removed: string[] = [];
  let isPlain = true;
  const compare = (old: Document, now: Document, prefix: string): void => {
    for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
      const [left, right] = [fieldOf(old, name), fieldOf(now, name)];
      if (isSame(left, right)) continue;
      isPlain &&= isPlainName(name);
      const path = `${prefix}${name}`;
      if (right === undefined) removed.push(path);
      else if (isDocument(left) && isDocument(right)) compare(left, right, `${path}.`);
      else updated[path] = toExtendedJson(right);
    }
  };
  compare(before, after, '');
  return isPlain ? { updated, removed } : null;
};
