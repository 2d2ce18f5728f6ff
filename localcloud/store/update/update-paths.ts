import { requestFailed } from '../values/errors';
import { positionOf } from '../values/paths';
import { fieldOf, isDocument, type Document, type MaybeValue, type Value } from '../values/values';

/** A gap of this length in an array must be a mistake. It would fill the memory with nulls. */
const LONGEST_PADDING = 10_000;

/** Splits a path of an update and refuses what updates cannot address. */
const parseUpdatePath = (path: string): string[] => {
  const segments = path.split('.');
  for (const segment of segments) {
    if (segment === '')
      throw requestFailed(`The update path '${path}' contains an empty field name`);
    if (segment === '__proto__') throw requestFailed(`'${path}' is not a valid field path`);
  }
  return segments;
};

/** A place in a document; it may not exist yet. */
export interface Slot {
  readonly value: MaybeValue;
  set(value: Value): void;
  remove(): void;
}

const documentSlot = (document: Document, field: string): Slot => ({
  value: fieldOf(document, field),
  set: (value) => {
    document[field] = value;
  },
  remove: () => {
    Reflect.deleteProperty(document, field);
  },
});

const arraySlot = (array: Value[], segment: string, path: string): Slot => {
  const position = positionOf(segment);
  if (position < 0) {
    throw requestFailed(`Cannot create field '${segment}' in element {array} of path '${path}'`);
  }
  return {
    value: array[position],
    set: (value) => {
      if (position - array.length > LONGEST_PADDING) {
        throw requestFailed(`Cannot pad the array of path '${path}' up to position ${position}`);
      }
      while (array.length < position) array.push(null);
      array[position] = value;
    },
    remove: () => {
      // MongoDB keeps the positions of the other elements.
      if (position < array.length) array[position] = null;
    },
  };
};

const slotIn = (container: Value[] | Document, segment: string, path: string): Slot =>
  Array.isArray(container) ? arraySlot(container, segment, path) : documentSlot(container, segment);

/**
 * The place of a path. With `create`, missing documents on the path are made when the slot is set,
 * and a scalar on the path is an error. Without `create` the answer is `undefined` if the path does
 * not exist.
 */
export function resolveSlot(document: Document, path: string, create: true): Slot;
export function resolveSlot(document: Document, path: string, create: false): Slot | undefined;
// eslint-disable-next-line no-restricted-syntax -- Overloads have no other form.
export function resolveSlot(document: Document, path: string, create: boolean): Slot | undefined {
  const segments = parseUpdatePath(path);
  const last = segments.pop() ?? '';
  let container: Value[] | Document = document;
  for (const segment of segments) {
    if (!create && Array.isArray(container) && positionOf(segment) < 0) return undefined;
    const slot: Slot = slotIn(container, segment, path);
    const next = slot.value;
    if (Array.isArray(next) || isDocument(next)) {
      container = next;
      continue;
    }
    if (!create) return undefined;
    if (next !== undefined) {
      throw requestFailed(
        `Cannot create field '${last}' in element {${segment}: ${JSON.stringify(next)}}`,
      );
    }
    const made: Document = {};
    slot.set(made);
    container = made;
  }
  if (!create && Array.isArray(container) && positionOf(last) < 0) return undefined;
  return slotIn(container, last, path);
}

/** Refuses an update whose paths overlap, because their order would matter. */
export const refuseOverlaps = (paths: readonly string[]): void => {
  const sorted = [...paths].sort();
  const seen = new Set<string>();
  for (const path of sorted) {
    let prefix = '';
    for (const segment of path.split('.')) {
      prefix = prefix === '' ? segment : `${prefix}.${segment}`;
      if (seen.has(prefix)) {
        throw requestFailed(`Updating the path '${path}' would create a conflict at '${prefix}'`);
      }
    }
    seen.add(path);
  }
};
