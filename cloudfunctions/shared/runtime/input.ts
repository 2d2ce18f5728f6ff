import * as v from 'valibot';
import type { BadField } from './contract';

/** Deeper or larger inputs than any contract allows are not even walked. */
const MAXIMUM_DEPTH = 8;
const MAXIMUM_REPORTED_FIELDS = 10;

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

export type ParsedInput =
  | { readonly ok: true; readonly input: unknown }
  | { readonly ok: false; readonly badFields: readonly BadField[] };

/** Parses what came in; tells every bad field by its dotted path, '' being the input itself. */
export const parseInput = (schema: v.GenericSchema, input: unknown): ParsedInput => {
  // To the library an array is an object without the fields.
  if (Array.isArray(input))
    return { ok: false, badFields: [{ field: '', reason: 'expected Object' }] };
  const inherited = findInheritedKey(input, '', 0);
  if (inherited !== null) {
    return { ok: false, badFields: [{ field: inherited, reason: 'not an accepted field' }] };
  }
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return { ok: true, input: parsed.output };
  const badFields = parsed.issues.slice(0, MAXIMUM_REPORTED_FIELDS).map((issue) => ({
    field: v.getDotPath(issue) ?? '',
    // The library's message would repeat what was received, which may be long or private.
    reason: issue.expected === null ? `fails ${issue.type}` : `expected ${issue.expected}`,
  }));
  return { ok: false, badFields };
};
