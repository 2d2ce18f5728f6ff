import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { readJsonFile } from './read-json';

/** What the local cloud is told about the app that it runs. Paths are absolute. */
export interface AppConfig {
  /** The folder of the built functions. */
  readonly functions: string | null;
  /** The JSON file of the collections. */
  readonly collections: string | null;
  /** The folder of the seed files. */
  readonly seeds: string | null;
  /** The JSON file of the templates of subscription messages. */
  readonly templates: string | null;
  /** Names of variables: each gets a random secret, made once, and every function sees it. */
  readonly secrets: readonly string[];
}

const DEFAULT_FILE = 'localcloud.json';

const pathSchema = v.optional(v.nullable(v.string()), null);

const fileSchema = v.strictObject({
  functions: pathSchema,
  collections: pathSchema,
  seeds: pathSchema,
  templates: pathSchema,
  secrets: v.optional(v.array(v.string()), []),
});

/**
 * Reads the file that describes the app. Without a name it is `localcloud.json` in the current
 * folder, if there is one. Paths in the file start at the file's folder.
 */
export const readConfig = (named: string | null): AppConfig => {
  const file = resolve(named ?? DEFAULT_FILE);
  const written =
    named === null && !existsSync(file) ? v.parse(fileSchema, {}) : readJsonFile(file, fileSchema);
  const absolute = (path: string | null): string | null =>
    path === null ? null : resolve(dirname(file), path);
  return {
    functions: absolute(written.functions),
    collections: absolute(written.collections),
    seeds: absolute(written.seeds),
    templates: absolute(written.templates),
    secrets: written.secrets,
  };
};
