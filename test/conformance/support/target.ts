import cloud from 'wx-server-sdk';
import { environmentOf } from '../../../tools/audit/environment';
import { startCloud, type Cloud } from '../../support/cloud';
import type { Database } from './sdk';

/** Where the cases run. */
export interface Target {
  readonly db: Database;
  /** The local cloud with its controls; undefined in a CloudBase environment. */
  readonly localCloud: Cloud | undefined;
  close(): Promise<void>;
}

/** Set by the jest project `cloudbase` only. */
declare const CLOUDBASE_ENV: string | undefined;

const cloudbaseEnv = typeof CLOUDBASE_ENV === 'string' ? CLOUDBASE_ENV : undefined;

/** Whether the cases run in a CloudBase environment, which has no test controls. */
export const isRealCloud = cloudbaseEnv !== undefined;

/**
 * The SDK against the local cloud, which it starts with these variables, or against the CloudBase
 * environment asked for.
 */
export async function openTarget(env: Readonly<Record<string, string>>): Promise<Target> {
  const localCloud = isRealCloud ? undefined : await startCloud({ seed: false, env });
  const target = { env: cloudbaseEnv, url: localCloud?.url ?? '', data: localCloud?.data ?? '' };
  Object.assign(process.env, environmentOf(target, process.env));
  cloud.init({ env: process.env['TCB_ENV'] ?? '', keepalive: true } as Parameters<
    typeof cloud.init
  >[0]);
  return {
    // The SDK's own types leave out what the cases are about.
    db: cloud.database() as unknown as Database,
    localCloud,
    close: async () => localCloud?.stop(),
  };
}
