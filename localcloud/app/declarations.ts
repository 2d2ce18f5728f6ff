import * as v from 'valibot';
import { readJsonFile } from './read-json';
import { accessSchema, type ClientAccess } from '../rules';
import type { StoreDeclaration } from '../store';

/** A collection: its indexes, and what clients may do with it. */
interface DeclaredCollection extends StoreDeclaration {
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

/** The collections to make at the start, as a JSON file lists them; none without a file. */
export const readDeclarations = (file: string | null): readonly DeclaredCollection[] =>
  file === null ? [] : readJsonFile(file, fileSchema);
