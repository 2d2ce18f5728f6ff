import type { Invocation } from './invocations';

/** What functions know about the cloud that runs them. */
export interface CloudIdentity {
  /** The environment's id. */
  readonly environmentId: string;
  readonly appId: string;
  /** Where `/admin` is; known once the server listens. */
  readonly adminUrl: () => string;
  /** The key pair that functions sign with; its id is what the cloud recognises them by. */
  readonly secretId: string;
  readonly secretKey: string;
}

/** The environment variables of a worker that stay the same from one invocation to the next. */
export const workerEnvironment = (
  identity: CloudIdentity,
  variables: Readonly<Record<string, string>>,
): Record<string, string> => ({
  ...variables,
  NODE_ENV: 'production',
  TCB_ENV: identity.environmentId,
  TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE',
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: identity.adminUrl() }),
  SCF_NAMESPACE: identity.environmentId,
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  TENCENTCLOUD_SECRETID: identity.secretId,
  TENCENTCLOUD_SECRETKEY: identity.secretKey,
  WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_API_TOKEN',
  WX_APPID: identity.appId,
});

/** The environment variables that tell a function who called it. */
export const invocationEnvironment = (invocation: Invocation): Record<string, string> => {
  const { openid, source } = invocation.caller;
  return {
    ...(openid === undefined ? {} : { WX_OPENID: openid }),
    TCB_SOURCE: source,
    WX_API_TOKEN: invocation.token,
    SCF_FUNCTIONNAME: invocation.functionName,
  };
};
