import { readFileSync } from 'node:fs';
import * as v from 'valibot';

const readFile = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : ''}`);
  }
};

/** Reads a JSON file. Throws an error that names the file and the place in it that is wrong. */
export const readJsonFile = <Schema extends v.GenericSchema>(
  file: string,
  schema: Schema,
): v.InferOutput<Schema> => {
  const parsed = v.safeParse(schema, readFile(file));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(`${file}: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}`);
};
