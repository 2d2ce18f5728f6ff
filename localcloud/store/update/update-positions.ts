import { requestFailed } from '../values/errors';
import { resolveSlot } from './update-paths';
import { describeValue } from '../values/type-name';
import type { Document } from '../values/values';

/** Finds the position of the element of an array that the query matched. */
export type MatchedPosition = (arrayPath: string) => number | undefined;

const filterIdentifier = /^\$\[(.+)\]$/;

const everyPosition = (document: Document, path: string, arrayPath: string): number[] => {
  const value = resolveSlot(document, arrayPath, false)?.value;
  if (value === undefined) {
    throw requestFailed(
      `The path '${arrayPath}' must exist in the document in order to apply array updates.`,
    );
  }
  if (!Array.isArray(value)) {
    throw requestFailed(
      `Cannot apply array updates to non-array element ${path.split('.')[0]}: ${describeValue(value)}`,
    );
  }
  return [...value.keys()];
};

/**
 * The paths without placeholders that an update's path stands for in a document: `$` is the element
 * that the query matched, `$[]` every element. `$[name]` needs filters, which the SDK cannot send.
 * Source: MongoDB manual, "$ (update)" and "$[] (update)".
 */
export const expandPath = (
  document: Document,
  path: string,
  matchedPosition: MatchedPosition,
): string[] => {
  if (!path.includes('$')) return [path];
  const segments = path.split('.');
  const place = segments.findIndex((segment) => segment.startsWith('$'));
  if (place < 0) return [path];
  const placeholder = segments[place] ?? '';
  const arrayPath = segments.slice(0, place).join('.');
  const positions = (): number[] => {
    if (arrayPath === '') throw requestFailed(`Cannot have positional element in '${path}'`);
    if (placeholder === '$[]') return everyPosition(document, path, arrayPath);
    if (placeholder === '$') {
      const position = matchedPosition(arrayPath);
      if (position !== undefined) return [position];
      throw requestFailed('The positional operator did not find the match needed from the query.');
    }
    const identifier = filterIdentifier.exec(placeholder)?.[1];
    throw requestFailed(
      identifier === undefined
        ? `The dollar ($) prefixed field '${placeholder}' in '${path}' is not valid for storage.`
        : `No array filter found for identifier '${identifier}' in path '${path}'`,
    );
  };
  const rest = segments.slice(place + 1);
  return positions().flatMap((position) =>
    expandPath(document, [arrayPath, position, ...rest].join('.'), matchedPosition),
  );
};
