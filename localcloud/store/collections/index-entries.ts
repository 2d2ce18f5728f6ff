import { indexPrefix, type IndexInfo } from './catalog';
import { requestFailed } from '../values/errors';
import { KeyWriter } from '../values/key-encoding';
import { valuesAt } from '../values/paths';
import { fieldOf, isDocument, type Document, type MaybeValue } from '../values/values';

/** The entries that a document has in an index, without the document's id at their end. */
interface IndexEntries {
  readonly prefixes: readonly Buffer[];
  /** Whether an array stood on one of the index's paths. */
  readonly multikey: boolean;
}

const hasArrayOnPath = (document: Document, segments: readonly string[]): boolean => {
  let value: MaybeValue = document;
  for (const segment of segments) {
    if (!isDocument(value)) return false;
    value = fieldOf(value, segment);
    if (Array.isArray(value)) return true;
  }
  return false;
};

/** All values of a path that holds arrays: each array itself and each of its elements. */
const expand = (document: Document, segments: readonly string[]): MaybeValue[] => {
  const found = valuesAt(document, segments);
  const values = found.flatMap((value): MaybeValue[] =>
    Array.isArray(value) ? [value, ...value] : [value],
  );
  return values.length === 0 ? [undefined] : values;
};

/**
 * Computes the index entries of a document; a missing field counts as null. An array makes one entry
 * for itself and one for each element, and only one of an index's paths may hold arrays.
 */
export const entriesOf = (index: IndexInfo, document: Document): IndexEntries => {
  const multikeyPositions = index.paths.flatMap((segments, position) =>
    hasArrayOnPath(document, segments) ? [position] : [],
  );
  if (multikeyPositions.length > 1) {
    throw requestFailed(`cannot index parallel arrays in index ${index.name}`);
  }
  const expanded = multikeyPositions[0];
  const expandedPath = expanded === undefined ? undefined : index.paths[expanded];
  const alternatives = expandedPath ? expand(document, expandedPath) : [undefined];
  const start = indexPrefix(index);
  const prefixes = new Map<string, Buffer>();
  for (const alternative of alternatives) {
    const writer = new KeyWriter().raw(start);
    index.paths.forEach((segments, position) => {
      const value = position === expanded ? alternative : valuesAt(document, segments)[0];
      writer.value(value, index.keys[position]?.[1] ?? 1);
    });
    const prefix = writer.take();
    prefixes.set(prefix.toString('latin1'), prefix);
  }
  return { prefixes: [...prefixes.values()], multikey: expanded !== undefined };
};
