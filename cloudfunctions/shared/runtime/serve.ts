import { randomFillSync, randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import cloud from 'wx-server-sdk';
import { createCatalogSource } from '../catalog';
import { createCloudDatabase } from './cloud-database';
import { createCloudFiles } from './cloud-files';
import { createCloudWechat } from './cloud-wechat';
import type { Caller, Context } from './context';
import { createCipher } from './crypto';
import type { CloudFunction } from './function';
import { handle } from './handle';
import { createLog } from './log';
import { createRandomBytes } from './random-bytes';

/** Half of the 20 seconds that a function has: time to answer is left. */
const DEADLINE_MILLISECONDS = 10_000;
const ID_BYTES = 12;

const readCaller = (): Caller => {
  const context = cloud.getWXContext();
  return {
    openid: String(context.OPENID ?? ''),
    unionid: context.UNIONID === undefined ? null : String(context.UNIONID),
    source: context.SOURCE ?? '',
  };
};

/**
 * Binds a function to the platform: what an instance keeps is made here once, and each invocation
 * gets its own context. The only module that imports `wx-server-sdk`.
 */
export const serve = (
  definition: CloudFunction,
): ((event: unknown) => ReturnType<typeof handle>) => {
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV, keepalive: true } as Parameters<
    typeof cloud.init
  >[0]);
  const db = createCloudDatabase(
    cloud.database({ throwOnNotFound: false } as Parameters<typeof cloud.database>[0]),
  );
  const wechat = createCloudWechat(cloud.openapi);
  const files = createCloudFiles(cloud);
  const randomBytes = createRandomBytes(randomFillSync);
  const cipher = createCipher(
    {
      encryptionKey: process.env.FIELD_ENCRYPTION_KEY,
      identitySecret: process.env.MEMBER_ID_SECRET,
    },
    randomBytes,
  );
  const catalog = createCatalogSource({
    wall: () => Date.now(),
    monotonic: () => performance.now(),
  });

  return (event) => {
    const now = new Date();
    const requestId = randomUUID();
    const context: Context = {
      caller: readCaller(),
      now,
      deadline: new Date(now.getTime() + DEADLINE_MILLISECONDS),
      db,
      wechat,
      files,
      cipher,
      catalog,
      log: createLog(requestId, (line) => process.stdout.write(`${line}\n`)),
      requestId,
      clock: () => new Date(),
      random: Math.random,
      newId: () => randomBytes(ID_BYTES).toString('hex'),
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    };
    return handle(definition, context, event);
  };
};
