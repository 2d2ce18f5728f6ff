import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { replaceFile } from './replace-file';

const schema = v.object({
  /** 32 bytes in base64: what functions encrypt fields with. */
  FIELD_ENCRYPTION_KEY: v.string(),
  /** What functions derive member ids with. */
  MEMBER_ID_SECRET: v.string(),
  /** Signs tokens, uploads and temporary addresses. */
  signingSecret: v.string(),
  /** The key pair that functions sign their requests with. */
  secretId: v.string(),
  secretKey: v.string(),
});

export type Secrets = v.InferOutput<typeof schema>;

const secretBytes = 32;

/** The secrets of a data folder, made once and readable by their owner alone. */
export function loadSecrets(folder: string): Secrets {
  const file = join(folder, 'secrets.json');
  try {
    return v.parse(schema, JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const isMissing =
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
    // Made anew, the secrets would leave every encrypted field unreadable.
    if (!isMissing) throw new Error(`${file} cannot be read: ${String(error)}`);
  }
  const secret = (): string => randomBytes(secretBytes).toString('base64');
  const secrets: Secrets = {
    FIELD_ENCRYPTION_KEY: secret(),
    MEMBER_ID_SECRET: secret(),
    signingSecret: secret(),
    secretId: randomBytes(16).toString('hex'),
    secretKey: randomBytes(16).toString('hex'),
  };
  replaceFile(file, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}
