import { startCloud, type Cloud } from '../../support/cloud';
import { quantile, type Measure } from '../report';
import type { LoadOrder, LoadResult } from './load';
import { runFlawless, warmUp } from './run-load';

const RUNS = 3;
/** So long that the second in which the process that makes the load compiles itself weighs little. */
const RUN_MILLISECONDS = 5_000;
const MEMBERS = 400;
const SIGN_INS_AT_ONCE = 8;
/** A member may keep 20; the load stays below, so that no call is refused. */
const ADDRESSES_PER_MEMBER = 18;
/** More than any run here sends in its time. */
const EVENTS_PER_RUN = 24_000;

/** An action under load. */
interface Load {
  readonly functionName: string;
  readonly action: string;
  /** The calls per second that 32 callers are to reach. */
  readonly callsPerSecond: number;
  readonly callers: readonly number[];
  /** The input of the call with this number; calls of one member follow one another. */
  readonly input: (call: number) => object;
  /** How often one member may call without being refused. */
  readonly callsPerMember: number;
}

const address = (call: number): object => ({
  name: '小满',
  phone: '13800138000',
  province: '上海市',
  city: '上海市',
  district: '徐汇区',
  address: `衡山路 ${call} 号`,
});

const loads: readonly Load[] = [
  {
    functionName: 'profile',
    action: 'get',
    callsPerSecond: 1_000,
    callers: [1, 32],
    input: () => ({}),
    callsPerMember: Number.POSITIVE_INFINITY,
  },
  {
    functionName: 'address',
    action: 'add',
    callsPerSecond: 450,
    callers: [1, 32],
    input: address,
    callsPerMember: ADDRESSES_PER_MEMBER,
  },
  {
    functionName: 'profile',
    action: 'update',
    callsPerSecond: 450,
    callers: [1, 32],
    // Another value each time, or there would be nothing to write. A nickname would measure the
    // content check as well.
    input: (call) => ({ gender: call % 2 === 0 ? 'female' : 'male' }),
    callsPerMember: Number.POSITIVE_INFINITY,
  },
];

/** Signs members in, several at a time, and answers their tokens. */
const makeMembers = async (cloud: Cloud, prefix: string, count: number): Promise<string[]> => {
  const tokens: string[] = [];
  const waiting = Array.from({ length: count }, (_unused, index) => `${prefix}-${index}`);
  const work = async (): Promise<void> => {
    for (;;) {
      const openid = waiting.pop();
      if (openid === undefined) return;
      const reply = await cloud.call(openid, 'login', 'signIn');
      if (!(reply as { ok: boolean }).ok) throw new Error(`signing in: ${JSON.stringify(reply)}`);
      tokens.push(await cloud.signIn(openid));
    }
  };
  await Promise.all(Array.from({ length: SIGN_INS_AT_ONCE }, work));
  return tokens;
};

/** Every call goes to another member than the one before it, as in a shop with many. */
const makeEvents = (load: Load, tokens: readonly string[]): LoadOrder['events'] => {
  const count = Math.min(EVENTS_PER_RUN, tokens.length * load.callsPerMember);
  return Array.from({ length: count }, (_unused, index) => ({
    token: tokens[index % tokens.length] ?? '',
    body: JSON.stringify({
      action: load.action,
      input: load.input(Math.floor(index / tokens.length)),
    }),
  }));
};

const measureLoad = async (cloud: Cloud, load: Load, callers: number): Promise<Measure[]> => {
  let tokens: string[] = [];
  let turn = 0;
  const run = async (milliseconds: number): Promise<LoadResult> => {
    // Members who may not call much more often make place for new ones.
    if (turn === 0 || Number.isFinite(load.callsPerMember)) {
      const prefix = `load-${load.functionName}-${load.action}-${callers}-${turn}`;
      tokens = await makeMembers(cloud, prefix, MEMBERS);
    }
    turn += 1;
    return runFlawless({
      url: cloud.url,
      functionName: load.functionName,
      events: makeEvents(load, tokens),
      callers,
      milliseconds,
    });
  };
  await warmUp(run);
  const results: LoadResult[] = [];
  for (let sample = 0; sample < RUNS; sample += 1) results.push(await run(RUN_MILLISECONDS));
  const name = `${load.functionName}.${load.action}, ${callers} callers`;
  const latency = (share: number): number[] =>
    results.map(({ latencies }) => quantile(latencies, share));
  return [
    {
      part: 'calls',
      name,
      unit: 'calls/s',
      samples: results.map(({ calls, seconds }) => calls / seconds),
      ...(callers === 32 && { bar: { least: load.callsPerSecond } }),
    },
    ...[0.5, 0.95, 0.99].map((share) => ({
      part: 'calls',
      name: `  p${share * 100}`,
      unit: 'ms',
      samples: latency(share),
    })),
  ];
};

/** Calls per second and latency, over HTTP, of functions that run on this machine. */
export const measureCalls = async (): Promise<Measure[]> => {
  const cloud = await startCloud();
  try {
    const measures: Measure[] = [];
    for (const load of loads) {
      for (const callers of load.callers) {
        measures.push(...(await measureLoad(cloud, load, callers)));
      }
    }
    return measures;
  } finally {
    await cloud.stop();
  }
};
