import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { buildFunctions } from 'localcloud/testing';
import { applyDatabaseRequest, Store } from 'localcloud';
import { startCloud, type Cloud } from '../../support/cloud';
import type { LoadResult } from '../calls/load';
import { runFlawless, warmUp } from '../calls/run-load';
import { functionEnvironment } from '../environment';
import { median, type Measure } from '../report';
import { sources } from './functions';
import { makeMembersFolder, memberId } from './members';

const MEMBERS = 1000;
const READS = 400;
const TURNS = 5;
const LOAD_MILLISECONDS = 3000;
const LOAD_RUNS = 3;
const EVENTS = 40_000;
const execute = promisify(execFile);
const PART = 'one document';

const ids = Array.from({ length: READS }, (_unused, at) => memberId(at % MEMBERS));

/** The medians of several turns of the same work; the first turn, which warms up, is left out. */
const inTurns = async (work: () => Promise<readonly number[]>): Promise<number[]> => {
  const medians: number[] = [];
  for (let turn = -1; turn < TURNS; turn += 1) {
    const milliseconds = await work();
    if (turn >= 0) medians.push(median(milliseconds));
  }
  return medians;
};

const timed = async (work: (id: string) => unknown): Promise<number[]> => {
  const milliseconds: number[] = [];
  for (const id of ids) {
    const started = performance.now();
    await work(id);
    milliseconds.push(performance.now() - started);
  }
  return milliseconds;
};

const timesIn = (reply: unknown): number[] => {
  const { milliseconds }: { milliseconds?: number[] } = JSON.parse(JSON.stringify(reply));
  if (milliseconds?.length !== READS) throw new Error(`reading answered ${JSON.stringify(reply)}`);
  return milliseconds;
};

/** The same function in a process of its own, over HTTP to `/admin`. */
const readFromOutside = async (cloud: Cloud, file: string): Promise<number[]> => {
  const secrets = JSON.parse(readFileSync(path.join(cloud.data, 'secrets.json'), 'utf8'));
  const program = `require(process.argv[1]).main({ ids: JSON.parse(process.argv[2]) })
    .then((reply) => process.stdout.write(JSON.stringify(reply), () => process.exit()))`;
  const { stdout } = await execute(process.execPath, ['-e', program, file, JSON.stringify(ids)], {
    env: {
      ...process.env,
      ...functionEnvironment(`${cloud.url}/admin`),
      TENCENTCLOUD_SECRETID: secrets.secretId,
      TENCENTCLOUD_SECRETKEY: secrets.secretKey,
    },
  });
  return timesIn(JSON.parse(stdout));
};

/** The layers below HTTP, in this thread, on the same data. */
const measureStore = async (data: string): Promise<{ store: number[]; protocol: number[] }> => {
  const store = new Store({ path: path.join(data, 'store'), durable: true });
  const services = { store, clock: { now: () => Date.now() } };
  const requestFor = (id: string): Promise<unknown> =>
    applyDatabaseRequest(
      {
        action: 'database.getDocument',
        collectionName: 'members',
        query: JSON.stringify({ _id: id }),
        queryType: 'DOC',
        limit: 1,
      },
      services,
    );
  const figures = {
    store: await inTurns(() => timed((_id) => store.find('members', { query: { _id }, limit: 1 }))),
    protocol: await inTurns(() => timed(requestFor)),
  };
  await store.close();
  return figures;
};

/** What reading one document costs, and where in the local cloud the time goes. */
export const measureReads = async (): Promise<Measure[]> => {
  const data = await makeMembersFolder(MEMBERS);
  const functions = await buildFunctions(sources);
  const { store, protocol } = await measureStore(data);
  const cloud = await startCloud({ data, functions, seed: false });
  try {
    const authorization = `Bearer ${await cloud.signIn('reader')}`;
    const call = (name: string, event: object): Promise<unknown> =>
      cloud
        .raw(`/v1/functions/${name}`, {
          method: 'POST',
          headers: { authorization },
          body: JSON.stringify(event),
        })
        .then(({ body }) => body);
    const front = await inTurns(() => timed(() => cloud.raw('/__control/clock')));
    const bare = await inTurns(() => timed(() => call('bare', {})));
    const whole = await inTurns(() => timed((id) => call('reader', { ids: [id] })));
    const inside = await inTurns(async () => timesIn(await call('reader', { ids })));
    const outside = await inTurns(() =>
      readFromOutside(cloud, path.join(functions, 'reader', 'index.js')),
    );
    const events = Array.from({ length: EVENTS }, (_unused, at) => ({
      token: authorization.slice('Bearer '.length),
      body: JSON.stringify({ ids: [memberId(at % MEMBERS)] }),
    }));
    const load = (milliseconds: number): Promise<LoadResult> =>
      runFlawless({ url: cloud.url, functionName: 'reader', events, callers: 32, milliseconds });
    await warmUp(load);
    const loads: LoadResult[] = [];
    for (let turn = 0; turn < LOAD_RUNS; turn += 1) loads.push(await load(LOAD_MILLISECONDS));
    const less = (all: readonly number[], below: readonly number[]): number[] =>
      all.map((value, turn) => value - (below[turn] ?? 0));
    const unit = 'ms';
    return [
      { part: PART, name: 'SDK inside a function', unit, samples: inside, bar: { most: 1.5 } },
      { part: PART, name: 'SDK in another process', unit, samples: outside, bar: { most: 1.5 } },
      { part: PART, name: 'warm call that reads it', unit, samples: whole, bar: { most: 5 } },
      { part: PART, name: '  HTTP front', unit, samples: front },
      { part: PART, name: '  hand-over to a worker', unit, samples: less(bare, front) },
      { part: PART, name: '  SDK and message port', unit, samples: less(inside, protocol) },
      { part: PART, name: '  protocol', unit, samples: less(protocol, store) },
      { part: PART, name: '  store', unit, samples: store },
      {
        part: PART,
        name: 'such calls, 32 callers',
        unit: 'calls/s',
        samples: loads.map(({ calls, seconds }) => calls / seconds),
        bar: { least: 1000 },
      },
    ];
  } finally {
    await cloud.stop();
    await rm(data, { recursive: true, force: true });
  }
};
