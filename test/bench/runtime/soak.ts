import { rm } from 'node:fs/promises';
import { buildFunctions } from 'localcloud/testing';
import { startCloud } from '../../support/cloud';
import { median, quantile, type Measure } from '../report';
import { sources } from './functions';
import { makeMembersFolder, memberId } from './members';
import { openDescriptors, ownMegabytes, processOf } from './process-figures';

const CALLERS = 32;
const MEMBERS = 1000;
const TURNS = 4;
const DEFAULT_MINUTES = 20;
const SAMPLE_MILLISECONDS = 2000;
/** The first part fills pools and caches. */
const WARM_SHARE = 0.4;
const EIGHTHS = 8;
/** What waits to be collected comes and goes; a leak raises the floor under it. */
const FLOOR_SHARE = 0.25;
const PART = 'soak';

/** What the process holds, from time to time. */
interface Sample {
  readonly megabytes: number;
  readonly descriptors: number;
}

/** A mixed load for minutes: memory and descriptors must stay, and nothing may fail. */
export const measureSoak = async (): Promise<Measure[]> => {
  const minutes = Number(process.env['SOAK_MINUTES'] ?? DEFAULT_MINUTES);
  const data = await makeMembersFolder(MEMBERS);
  const cloud = await startCloud({ data, functions: await buildFunctions(sources), seed: false });
  try {
    const processId = processOf(data);
    const authorization = `Bearer ${cloud.systemToken}`;
    const failures = new Map<string, number>();
    const samples: Sample[] = [];
    const end = Date.now() + minutes * 60_000;
    let calls = 0;
    const caller = async (): Promise<void> => {
      while (Date.now() < end) {
        calls += 1;
        const id = memberId((calls * 7) % MEMBERS);
        const other = memberId((calls * 7 + 500) % MEMBERS);
        const { status, body } = await cloud.raw('/v1/functions/mixed', {
          method: 'POST',
          headers: { authorization },
          body: JSON.stringify({ turn: calls % TURNS, id, other }),
        });
        if (status === 200) continue;
        const told = JSON.stringify(body);
        failures.set(told, (failures.get(told) ?? 0) + 1);
      }
    };
    const sampling = setInterval(() => {
      const figures = {
        megabytes: ownMegabytes(processId),
        descriptors: openDescriptors(processId),
      };
      samples.push(figures);
    }, SAMPLE_MILLISECONDS);
    await Promise.all(Array.from({ length: CALLERS }, caller));
    clearInterval(sampling);
    for (const [told, count] of failures) process.stderr.write(`${count} times ${told}\n`);
    const warm = samples.slice(Math.floor(samples.length * WARM_SHARE));
    const half = Math.floor(warm.length / 2);
    const growth = (figure: keyof Sample): number => {
      const floor = (from: readonly Sample[]): number =>
        quantile(
          from.map((each) => each[figure]),
          FLOOR_SHARE,
        );
      return floor(warm.slice(half)) / floor(warm.slice(0, half));
    };
    const last = samples.at(-1);
    // How the figure went, for whoever must tell a leak from a cache that fills.
    const eighths = Array.from({ length: EIGHTHS }, (_unused, at) => {
      const some = samples.slice(
        Math.floor((at * samples.length) / EIGHTHS),
        Math.floor(((at + 1) * samples.length) / EIGHTHS),
      );
      return median(some.map(({ megabytes }) => megabytes)).toFixed(0);
    });
    return [
      {
        part: PART,
        name: 'failed calls',
        unit: '',
        samples: [[...failures.values()].reduce((sum, count) => sum + count, 0)],
        bar: { most: 0 },
        note: `of ${calls} in ${minutes} min`,
      },
      {
        part: PART,
        name: 'memory, later half to earlier',
        unit: 'ratio',
        samples: [growth('megabytes')],
        bar: { most: 1.1 },
        note: `${eighths.join(' ')} MB in each eighth of the time, workers included`,
      },
      {
        part: PART,
        name: 'descriptors, later half to earlier',
        unit: 'ratio',
        samples: [growth('descriptors')],
        bar: { most: 1.1 },
        note: `${last?.descriptors ?? '?'} at the end`,
      },
    ];
  } finally {
    await cloud.stop();
    await rm(data, { recursive: true, force: true });
  }
};
