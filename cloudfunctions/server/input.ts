import * as v from 'valibot';
import type { BadField } from './contract';
import { reasonOf } from './reason';

/** Deeper or larger inputs than any contract allows are not even walked. */
const MAXIMUM_DEPTH = 8;
const MAXIMUM_REPORTED_FIELDS = 10;
/** Of a path that is told back; the keys in it are the caller's. */
const MAXIMUM_PATH_CHARACTERS = 100;

/**
 * The path of an own key that every object inherits (`__proto__`, `constructor`, …), or null. Such
 * a key would pass for a known field, since the schema looks fields up by `in`.
 */
const findInheritedKey = (value: unknown, path: string, depth: number): string | null => {
  if (typeof value !== 'object' || value === null) return null;
  if (depth > MAXIMUM_DEPTH) return path;
  for (const [key, child] of Object.entries(value)) {
    const childPath = path === '' ? key : `${path}.${key}`;
    if (key in Object.prototype) return childPath;
    const found = findInheritedKey(child, childPath, depth + 1);
    if (found !== null) return found;
  }
  return null;
};

/**
 * The path of an array that passed for an object, or null: to the library an array is an object
 * without the fields.
 */
const findDisguisedArray = (input: unknown, output: unknown, path: string): string | null => {
  if (typeof input !== 'object' || input === null) return null;
  if (typeof output !== 'object' || output === null) return null;
  if (Array.isArray(input) && !Array.isArray(output)) return path;
  const parsed = new Map<string, unknown>(Object.entries(output));
  for (const [key, child] of Object.entries(input)) {
    const found = findDisguisedArray(child, parsed.get(key), path === '' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
};

const refuse = (path: string, reason: string): BadField => ({
  field:
    path.length > MAXIMUM_PATH_CHARACTERS ? `${path.slice(0, MAXIMUM_PATH_CHARACTERS)}…` : path,
  reason,
});

export type ParsedInput =
  | { readonly ok: true; readonly input: unknown }
  | { readonly ok: false; readonly badFields: readonly BadField[] };

/** Parses what came in; tells every bad field by its dotted path, '' being the input itself. */
export const parseInput = (schema: v.GenericSchema, input: unknown): ParsedInput => {
  const inherited = findInheritedKey(input, '', 0);
  if (inherited !== null) {
    return { ok: false, badFields: [refuse(inherited, 'is not an accepted field')] };
  }
  const parsed = v.safeParse(schema, input);
  if (parsed.success) {
    const array = findDisguisedArray(input, parsed.output, '');
    return array === null
      ? { ok: true, input: parsed.output }
      : { ok: false, badFields: [refuse(array, 'must be Object')] };
  }
  const badFields = parsed.issues
    .slice(0, MAXIMUM_REPORTED_FIELDS)
    .map((issue) => refuse(v.getDotPath(issue) ?? '', reasonOf(issue)));
  return { ok: false, badFields };
};
