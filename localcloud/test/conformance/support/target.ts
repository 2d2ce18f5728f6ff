import cloud from 'wx-server-sdk';
import { startCloud, type Cloud } from '../../support/cloud';
import { cloudbaseEnvironment, localEnvironment } from './environment';
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
export const openTarget = async (env: Readonly<Record<string, string>>): Promise<Target> => {
  const localCloud =
    cloudbaseEnv === undefined ? await startCloud({ seed: false, env }) : undefined;
  Object.assign(
    process.env,
    localCloud === undefined
      ? cloudbaseEnvironment(cloudbaseEnv ?? '', process.env)
      : localEnvironment(localCloud.url, localCloud.data),
  );
  cloud.init({ env: process.env['TCB_ENV'] ?? '', keepalive: true } as Parameters<
    typeof cloud.init
  >[0]);
  return {
    // The SDK's own types leave out what the cases are about.
    db: cloud.database() as unknown as Database,
    localCloud,
    close: async () => localCloud?.stop(),
  };
};
