import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';

/** Which environment is looked at, and how it is reached. */
export interface AuditTarget {
  /** The id of a CloudBase environment; undefined for the local cloud. */
  readonly env: string | undefined;
  /** Where the local cloud listens. */
  readonly url: string;
  /** Where the local cloud keeps its data, and with it the key that it knows its own by. */
  readonly data: string;
}

const keyPair = v.object({ secretId: v.string(), secretKey: v.string() });

const LOCAL_ENVIRONMENT = 'local';

const readKeyPair = (data: string): v.InferOutput<typeof keyPair> => {
  const file = path.join(data, 'secrets.json');
  try {
    return v.parse(keyPair, JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} cannot be read: start the local cloud once, or name it by --data`, {
      cause: error,
    });
  }
};

/**
 * What the SDK reads from the process's environment. It takes an address and a key pair from there
 * alone, as it does inside of a function.
 */
export const environmentOf = (
  { env, url, data }: AuditTarget,
  given: Readonly<Record<string, string | undefined>>,
): Record<string, string> => {
  if (env === undefined) {
    const { secretId, secretKey } = readKeyPair(data);
    return {
      TCB_ENV: LOCAL_ENVIRONMENT,
      SCF_NAMESPACE: LOCAL_ENVIRONMENT,
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      TENCENTCLOUD_SECRETID: secretId,
      TENCENTCLOUD_SECRETKEY: secretKey,
    };
  }
  const { TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey } = given;
  if (secretId === undefined || secretKey === undefined) {
    throw new Error(
      'a CloudBase environment needs TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY: ' +
        'make a key pair at https://console.cloud.tencent.com/cam/capi',
    );
  }
  return {
    TCB_ENV: env,
    SCF_NAMESPACE: env,
    TENCENTCLOUD_SECRETID: secretId,
    TENCENTCLOUD_SECRETKEY: secretKey,
  };
};
