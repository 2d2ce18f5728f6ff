#!/usr/bin/env node
import { mkdirSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Clock } from './clock';
import { readConfig } from './app/config';
import { Console } from './api/console/console';
import { readDeclarations } from './app/declarations';
import { Faults } from './faults/faults';
import { lockFolder } from './folder-lock';
import { defaultLimits, type FunctionLimits } from './functions/limits';
import { FunctionRunner } from './functions/runner';
import { Timers } from './functions/timers';
import { AdminHandler } from './api/admin/handler';
import { Tokens } from './http/tokens';
import { logLine } from './log';
import { loopbackHosts, parseOptions, usage, type CloudOptions } from './options';
import { WechatPay } from './pay/pay';
import type { Services } from './services';
import { Messages } from './wechat/messages';
import { PhoneCodes } from './wechat/phone-codes';
import { Subscriptions } from './wechat/subscriptions';
import { defaultRealtimeLimits } from './realtime/limits';
import { RealtimeServer } from './realtime/server';
import { SecurityRules } from './rules';
import { loadSecrets } from './secrets';
import { insertSeeds } from './app/seeds';
import { CloudServer } from './server';
import { FileStorage } from './storage/file-storage';
import { dataFileIn, Store, type StoreOptions } from './store';
import { readTemplates } from './app/templates';

const environmentId = 'local';
const appId = 'wx0000000000000000';
const defaultFunctions = 'functions';
const variablePrefix = 'LOCALCLOUD_VARIABLE_';

/** `LOCALCLOUD_VARIABLE_NAME=value` gives every function `NAME=value`. */
function variablesFrom(environment: NodeJS.ProcessEnv): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (name.startsWith(variablePrefix) && value !== undefined) {
      variables[name.slice(variablePrefix.length)] = value;
    }
  }
  return variables;
}

/** `LOCALCLOUD_TIMEOUT_SECONDS` and `LOCALCLOUD_WORKERS` (per function) change the limits. */
function limitsFrom(environment: NodeJS.ProcessEnv): FunctionLimits {
  const seconds = Number(environment['LOCALCLOUD_TIMEOUT_SECONDS'] ?? '');
  const workers = Number(environment['LOCALCLOUD_WORKERS'] ?? '');
  return {
    ...defaultLimits,
    ...(seconds > 0 ? { timeoutMilliseconds: seconds * 1000 } : {}),
    ...(workers > 0 ? { workersPerFunction: workers } : {}),
  };
}

/** Data that is read through at every start, because it takes no time. */
const smallBytes = 16 * 1024 * 1024;

function isSmall(folder: string): boolean {
  return (statSync(dataFileIn(folder), { throwIfNoEntry: false })?.size ?? 0) <= smallBytes;
}

/** `LOCALCLOUD_TRANSACTION_SECONDS` changes how long a transaction may stay open. */
function transactionLifetimeFrom(
  environment: NodeJS.ProcessEnv,
): Pick<StoreOptions, 'transactionLifetimeMilliseconds'> {
  const seconds = Number(environment['LOCALCLOUD_TRANSACTION_SECONDS'] ?? '');
  return seconds > 0 ? { transactionLifetimeMilliseconds: seconds * 1000 } : {};
}

/** Starts everything; answers the address and how to stop. */
async function start(options: CloudOptions): Promise<{ url: string; stop: () => Promise<void> }> {
  const data = resolve(options.data);
  const config = readConfig(options.config);
  const declarations = readDeclarations(options.collections ?? config.collections);
  const templates = readTemplates(options.templates ?? config.templates);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(data);
  const secrets = loadSecrets(data, config.secrets);
  const clock = new Clock();
  const store = new Store({
    path: join(data, 'store'),
    durable: true,
    ...transactionLifetimeFrom(process.env),
  });
  if (options.check || isSmall(join(data, 'store'))) store.verify();
  await store.declare(declarations);
  const rules = new SecurityRules(store);
  for (const { name, rule } of declarations) rules.declare(name, rule);
  const seeds = options.seedFolder ?? config.seeds;
  if (options.seed && seeds !== null) {
    await insertSeeds(store, {
      folder: resolve(seeds),
      record: join(data, 'seeded.json'),
      now: clock.now(),
    });
  }

  let port = options.port;
  const origin = (): string => `http://127.0.0.1:${port}`;
  const faults = new Faults();
  const functions = new FunctionRunner({
    folder: resolve(options.functions ?? config.functions ?? defaultFunctions),
    workerFile: join(__dirname, 'worker.js'),
    codeFolder: join(__dirname, 'code'),
    limits: limitsFrom(process.env),
    clock,
    faults,
    hasTestClock: options.testControls,
    identity: {
      environmentId,
      appId,
      adminUrl: () => `${origin()}/admin`,
      secretId: secrets.secretId,
      secretKey: secrets.secretKey,
    },
    variables: {
      ...secrets.variables,
      ...variablesFrom(process.env),
    },
    flushed: (patience) => store.flushed(patience),
  });
  const pay = await WechatPay.open({
    data,
    appId,
    environmentId,
    secret: secrets.signingSecret,
    functions,
    now: () => clock.now(),
    areNoticesManual: options.testControls,
  });
  const services: Services = {
    appId,
    environmentId,
    store,
    rules,
    clock,
    functions,
    storage: new FileStorage({
      folder: join(data, 'files'),
      secret: secrets.signingSecret,
      environmentId,
      clock,
    }),
    messages: new Messages(),
    subscriptions: new Subscriptions(),
    phoneCodes: new PhoneCodes(),
    faults,
    pay,
  };
  const admin = new AdminHandler({
    services: { ...services, store: store.withoutWaiting() },
    secretId: secrets.secretId,
    origin,
  });
  functions.answerWith(async ({ number, wave, authorization, contentType, body }) => ({
    number,
    ...(await admin.answer(authorization, contentType, body, wave)),
  }));
  const timers = new Timers(functions, () => clock.now());
  const developerConsole = new Console({
    services,
    timers,
    folder: join(__dirname, 'console'),
    hasProduct: options.web !== undefined,
    templates,
  });
  const tokens = new Tokens(
    secrets.signingSecret,
    process.env['LOCALCLOUD_SYSTEM_TOKEN'] || undefined,
  );
  const realtime = new RealtimeServer({
    store,
    rules,
    tokens,
    environmentId,
    now: () => clock.now(),
    limits: defaultRealtimeLimits,
  });
  const server = new CloudServer({
    services,
    timers,
    tokens,
    admin,
    realtime,
    hasTestControls: options.testControls,
    webFolder: options.web === undefined ? undefined : resolve(options.web),
    isLoopback: loopbackHosts.includes(options.host),
    console: options.console ? developerConsole : undefined,
  });
  port = await listen(server, options);
  // Tests run timers themselves, at the moments they choose.
  const readTimers = (): void => (options.testControls ? timers.report() : timers.start());
  readTimers();
  functions.watch(readTimers);
  pay.start();

  const stop = async (): Promise<void> => {
    timers.stop();
    realtime.close();
    server.http.close();
    server.http.closeAllConnections();
    functions.close();
    await pay.close();
    await store.close();
    unlock();
  };
  return { url: `http://${options.host}:${port}`, stop };
}

function listen(server: CloudServer, options: CloudOptions): Promise<number> {
  return new Promise((done, failed) => {
    server.http.once('error', failed);
    server.http.listen(options.port, options.host, () => {
      const address: AddressInfo | string | null = server.http.address();
      done(typeof address === 'object' && address !== null ? address.port : options.port);
    });
  });
}

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  // A pattern of a query such as (a+)+$ would keep everybody waiting: rather than going on to try, V8
  // then matches in linear time, where it can (not with the options i and u).
  setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
  // The platform's functions run in UTC; so do they here, wherever the machine stands.
  process.env['TZ'] = 'UTC';
  const { url, stop } = await start(parseOptions(process.argv.slice(2)));
  let isStopping = false;
  const end = (): void => {
    if (isStopping) return;
    isStopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logLine('stopping failed:', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.stdout.write(`localcloud ready ${url}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
