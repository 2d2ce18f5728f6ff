import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { replaceFile } from './replace-file';

const ownSchema = v.object({
  /** Signs tokens, uploads and temporary addresses. */
  signingSecret: v.string(),
  /** The key pair that functions sign their requests with. */
  secretId: v.string(),
  secretKey: v.string(),
});

interface Secrets extends v.InferOutput<typeof ownSchema> {
  /** The app's own secrets by name: 32 bytes each, in base64. */
  readonly variables: Readonly<Record<string, string>>;
}

const SECRET_BYTES = 32;

const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64');

const readSecrets = (file: string, names: readonly string[]): Secrets => {
  const written: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const variables = v.object(Object.fromEntries(names.map((name) => [name, v.string()])));
  return { ...v.parse(ownSchema, written), variables: v.parse(variables, written) };
};

/**
 * The secrets of a data folder: the cloud's own, and one for each of the names. They are made once,
 * and only their owner can read them.
 */
export const loadSecrets = (folder: string, names: readonly string[]): Secrets => {
  const file = join(folder, 'secrets.json');
  try {
    return readSecrets(file, names);
  } catch (error) {
    const isMissing =
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
    // Made anew, the secrets would leave every encrypted field unreadable.
    if (!isMissing) throw new Error(`${file} cannot be read: ${String(error)}`);
  }
  const variables = Object.fromEntries(names.map((name) => [name, newSecret()]));
  const own = {
    signingSecret: newSecret(),
    secretId: randomBytes(16).toString('hex'),
    secretKey: randomBytes(16).toString('hex'),
  };
  replaceFile(file, `${JSON.stringify({ ...variables, ...own }, null, 2)}\n`);
  return { ...own, variables };
};
