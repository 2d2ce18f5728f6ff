import cloud from 'wx-server-sdk';
import { createCloudDatabase } from '../../cloudfunctions/platform/cloud-database';
import type { Database } from '../../cloudfunctions/platform/database';
import { environmentOf, type AuditTarget } from './environment';

const LOCAL_URL = 'http://127.0.0.1:8080';
const LOCAL_DATA = '.localcloud';

/** The command line options that name an environment. */
export const targetOptions = {
  env: { type: 'string' },
  url: { type: 'string', default: LOCAL_URL },
  data: { type: 'string', default: LOCAL_DATA },
} as const;

/** The database of an environment through the real SDK, once per process. */
export const openDatabase = (target: AuditTarget): Database => {
  Object.assign(process.env, environmentOf(target, process.env));
  cloud.init({ env: process.env['TCB_ENV'] ?? '', keepalive: true } as Parameters<
    typeof cloud.init
  >[0]);
  return createCloudDatabase(
    cloud.database({ throwOnNotFound: false } as Parameters<typeof cloud.database>[0]),
  );
};
