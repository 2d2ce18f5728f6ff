/** The environment of a deployed function, as far as the SDK and the functions read it. */
export const functionEnvironment = (adminUrl: string): Record<string, string> => ({
  TZ: 'UTC',
  NODE_ENV: 'production',
  TCB_ENV: 'local',
  TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE',
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl }),
  SCF_NAMESPACE: 'local',
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  TENCENTCLOUD_SECRETID: 'bench',
  TENCENTCLOUD_SECRETKEY: 'bench',
  WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID',
  WX_APPID: 'wx0000000000000000',
});
