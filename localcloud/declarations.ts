import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { collections } from '../typings/collections';
import { accessSchema, type ClientAccess } from './rules';
import type { StoreDeclaration } from './store';

/** A collection: its indexes, and what clients may do with it. */
export interface DeclaredCollection extends StoreDeclaration {
  readonly rule: ClientAccess;
}

const fileSchema = v.array(
  v.strictObject({
    name: v.string(),
    indexes: v.optional(
      v.array(
        v.strictObject({
          name: v.string(),
          keys: v.pipe(v.array(v.tuple([v.string(), v.picklist([1, -1])])), v.minLength(1)),
          unique: v.optional(v.boolean(), false),
        }),
      ),
      [],
    ),
    rule: v.optional(accessSchema, 'ADMINONLY'),
  }),
);

/**
 * The collections to make at the start: those of a JSON file, or else the membership system's own.
 * Throws an error that names the file and the place in it that cannot be read.
 */
export function readDeclarations(file: string | undefined): readonly DeclaredCollection[] {
  if (file === undefined) return collections;
  const parsed = v.safeParse(fileSchema, parseJson(file));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(`${file}: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}`);
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : ''}`);
  }
}
