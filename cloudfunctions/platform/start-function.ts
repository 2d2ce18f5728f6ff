import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import cloud from 'wx-server-sdk';
import type { Caller } from './caller';
import type { Clocks } from './clocks';
import { createCloudDatabase } from './cloud-database';
import { createCloudFiles } from './cloud-files';
import { createCloudWechat } from './cloud-wechat';
import { createCipher, type FieldCipher } from './crypto';
import type { Database } from './database';
import type { Files } from './files';
import type { WechatApi } from './wechat';
import { callerOf } from './wechat-caller';

/** What an instance of a function has of the platform, made once. */
export interface Platform {
  readonly db: Database;
  readonly wechat: WechatApi;
  readonly files: Files;
  readonly cipher: FieldCipher;
  readonly clocks: Clocks;
  /** Cryptographically random. */
  randomBytes(size: number): Buffer;
  /** Uniform in [0, 1); for waiting times, not for secrets. */
  random(): number;
  sleep(milliseconds: number): Promise<void>;
  writeLine(line: string): void;
  /** Who calls the invocation that is running. */
  readCaller(): Caller;
}

/** Starts the platform for a cloud function. Throws `ConfigurationError` when a secret is missing. */
export const startFunction = (): Platform => {
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV, keepalive: true } as Parameters<
    typeof cloud.init
  >[0]);
  return {
    db: createCloudDatabase(
      cloud.database({ throwOnNotFound: false } as Parameters<typeof cloud.database>[0]),
    ),
    wechat: createCloudWechat(cloud.openapi),
    files: createCloudFiles(cloud),
    cipher: createCipher(
      {
        encryptionKey: process.env.FIELD_ENCRYPTION_KEY,
        identitySecret: process.env.MEMBER_ID_SECRET,
      },
      randomBytes,
    ),
    clocks: { wall: () => Date.now(), monotonic: () => performance.now() },
    randomBytes,
    random: Math.random,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    writeLine: (line) => process.stdout.write(`${line}\n`),
    readCaller: () => callerOf(cloud.getWXContext()),
  };
};
