import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isRecord } from '../../../parameters';

type Environment = Readonly<Record<string, string | undefined>>;

const LOCAL_ENVIRONMENT = 'local';

/** What the SDK reads from the process's environment to reach a local cloud. */
export const localEnvironment = (url: string, data: string): Environment => {
  const file = path.join(data, 'secrets.json');
  const secrets: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isRecord(secrets)) throw new Error(`${file} holds no object`);
  return {
    TCB_ENV: LOCAL_ENVIRONMENT,
    SCF_NAMESPACE: LOCAL_ENVIRONMENT,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: String(secrets['secretId']),
    TENCENTCLOUD_SECRETKEY: String(secrets['secretKey']),
  };
};

/** What the SDK reads to reach a CloudBase environment, with the key pair that is given. */
export const cloudbaseEnvironment = (env: string, given: Environment): Environment => {
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
