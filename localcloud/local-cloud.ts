import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AdminHandler } from './api/admin/handler';
import { Console } from './api/console/console';
import { readConfig, type AppConfig } from './app/config';
import { readDeclarations } from './app/declarations';
import { insertSeeds } from './app/seeds';
import { readTemplates } from './app/templates';
import { Clock } from './clock';
import { limitsFrom, transactionLifetimeFrom, variablesFrom } from './environment';
import { Faults } from './faults/faults';
import { lockFolder } from './folder-lock';
import { FunctionRunner } from './functions/runner';
import { Timers } from './functions/timers';
import { Tokens } from './http/tokens';
import { loopbackHosts, type CloudOptions } from './options';
import { WechatPay } from './pay/pay';
import { defaultRealtimeLimits } from './realtime/limits';
import { RealtimeServer } from './realtime/server';
import { SecurityRules } from './rules';
import { startServices, type RunningServices, type Service } from './running-services';
import { loadSecrets } from './secrets';
import { CloudServer } from './server';
import type { Services } from './services';
import { FileStorage } from './storage/file-storage';
import { dataFileIn, Store } from './store';
import { Messages } from './wechat/messages';
import { PhoneCodes } from './wechat/phone-codes';
import { Subscriptions } from './wechat/subscriptions';

const ENVIRONMENT_ID = 'local';
const APP_ID = 'wx0000000000000000';
const DEFAULT_FUNCTIONS = 'functions';

/** Data of up to this size is checked at every start, because that takes no time. */
const SMALL_BYTES = 16 * 1024 * 1024;

const isSmall = (folder: string): boolean =>
  (statSync(dataFileIn(folder), { throwIfNoEntry: false })?.size ?? 0) <= SMALL_BYTES;

/** A service of a part that runs as soon as it is made. */
const runningPart = (stop: () => void | Promise<void>): Service => ({
  start: async () => undefined,
  stop: async () => stop(),
});

/** Takes the data folder for this process, and makes it if it is not there. */
const folderLock = (data: string): Service => {
  let unlock = (): void => undefined;
  return {
    start: async () => {
      mkdirSync(data, { recursive: true, mode: 0o700 });
      unlock = lockFolder(data);
    },
    stop: async () => unlock(),
  };
};

/** Opens the database with the collections, rules and seeds of the app. */
const openStore = async (
  options: CloudOptions,
  config: AppConfig,
  clock: Clock,
  running: RunningServices,
): Promise<{ store: Store; rules: SecurityRules }> => {
  const data = resolve(options.data);
  const path = join(data, 'store');
  const declarations = readDeclarations(options.collections ?? config.collections);
  const store = new Store({ path, durable: true, ...transactionLifetimeFrom(process.env) });
  await running.start(runningPart(() => store.close()));
  if (options.check || isSmall(path)) store.verify();
  await store.declare(declarations);
  const rules = new SecurityRules(store);
  for (const { name, rule } of declarations) rules.declare(name, rule);
  const seeds = options.seedFolder ?? config.seeds;
  if (options.seed && seeds !== null) {
    const record = join(data, 'seeded.json');
    await insertSeeds(store, { folder: resolve(seeds), record, now: clock.now() });
  }
  return { store, rules };
};

/** The timers, which are read again whenever functions change. */
const timersOf = (
  { functions }: Services,
  timers: Timers,
  { testControls }: CloudOptions,
): Service => ({
  start: async () => {
    // Tests run timers themselves, at the moments they choose.
    const readTimers = (): void => (testControls ? timers.report() : timers.start());
    readTimers();
    functions.watch(readTimers);
  },
  stop: async () => timers.stop(),
});

/** Starts the whole cloud; answers its address and how to stop it. */
export const startLocalCloud = (
  options: CloudOptions,
): Promise<{ url: string; stop: () => Promise<void> }> =>
  startServices(async (running) => {
    const data = resolve(options.data);
    const config = readConfig(options.config);
    const templates = readTemplates(options.templates ?? config.templates);
    await running.start(folderLock(data));
    const secrets = loadSecrets(data, config.secrets);
    const clock = new Clock();
    const { store, rules } = await openStore(options, config, clock, running);

    // The port is known once the server listens; functions are called only after that.
    const origin = (): string => `http://127.0.0.1:${server.port}`;
    const faults = new Faults();
    const functions = new FunctionRunner({
      folder: resolve(options.functions ?? config.functions ?? DEFAULT_FUNCTIONS),
      workerFile: join(__dirname, 'worker.js'),
      codeFolder: join(__dirname, 'code'),
      limits: limitsFrom(process.env),
      clock,
      faults,
      hasTestClock: options.testControls,
      identity: {
        environmentId: ENVIRONMENT_ID,
        appId: APP_ID,
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
      appId: APP_ID,
      environmentId: ENVIRONMENT_ID,
      secret: secrets.signingSecret,
      functions,
      now: () => clock.now(),
      areNoticesManual: options.testControls,
    });
    await running.start(runningPart(() => pay.close()));
    await running.start(runningPart(() => functions.close()));
    const services: Services = {
      appId: APP_ID,
      environmentId: ENVIRONMENT_ID,
      store,
      rules,
      clock,
      functions,
      storage: new FileStorage({
        folder: join(data, 'files'),
        secret: secrets.signingSecret,
        environmentId: ENVIRONMENT_ID,
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
      hasProduct: options.web !== null,
      templates,
    });
    const tokens = new Tokens(
      secrets.signingSecret,
      process.env['LOCALCLOUD_SYSTEM_TOKEN'] || null,
    );
    const realtime = new RealtimeServer({
      store,
      rules,
      tokens,
      environmentId: ENVIRONMENT_ID,
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
      webFolder: options.web === null ? null : resolve(options.web),
      host: options.host,
      port: options.port,
      isLoopback: loopbackHosts.includes(options.host),
      console: options.console ? developerConsole : null,
    });
    await running.start(server);
    await running.start(runningPart(() => realtime.close()));
    await running.start(timersOf(services, timers, options));
    pay.start();
    return { url: `http://${options.host}:${server.port}`, stop: () => running.stop() };
  });
