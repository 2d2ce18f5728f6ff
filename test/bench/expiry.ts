import { rm } from 'node:fs/promises';
import * as v from 'valibot';
import { startCloud, type Cloud } from '../support/cloud';
import type { Measure } from './report';
import { DataFolder } from '../support/seeding/data-folder';

const MEMBERS = 100_000;
/** The platform's longest time for one invocation. */
const LONGEST_INVOCATION_SECONDS = 60;
const MOST_INVOCATIONS = 100;

const registeredAt = new Date('2024-06-01T04:00:00.000Z');
/** Registration's points lapse with the year after it; these are of a later year. */
const adjustedAt = new Date('2025-06-01T04:00:00.000Z');
const LAPSED_AT = '2026-01-01T04:00:00.000Z';
const LAPSED_POINTS = 100;
const KEPT_POINTS = 50;

const PART = 'expiry';

const timerReply = v.object({
  ok: v.literal(true),
  value: v.object({ maintained: v.number(), left: v.boolean() }),
});

const seed = async (members: number): Promise<string> => {
  const data = await DataFolder.make();
  for (let index = 0; index < members; index += 1) {
    const life = data.newLife(`crowd-${index}`, registeredAt);
    life.adjust(KEPT_POINTS, adjustedAt);
    await data.add(life);
  }
  return data.close();
};

/** What the timer did, run by run, until nothing was left. */
const runTimer = async (cloud: Cloud): Promise<{ seconds: number; members: number }[]> => {
  const runs = [];
  for (let isLeft = true; isLeft; ) {
    if (runs.length === MOST_INVOCATIONS) throw new Error('the timer does not come to an end');
    const started = performance.now();
    const { value } = v.parse(timerReply, await cloud.timer('points'));
    const seconds = (performance.now() - started) / 1000;
    process.stderr.write(`expiry: ${value.maintained} members in ${seconds.toFixed(1)} s\n`);
    runs.push({ seconds, members: value.maintained });
    isLeft = value.left;
  }
  return runs;
};

/** Throws unless every member lost the lapsed lot, once, and kept the other one. */
const expectExpired = async (cloud: Cloud, members: number): Promise<void> => {
  const rows = await cloud.documents('points_records', { type: 'expired' });
  const owners = new Set(rows.map((row) => row['user_id']));
  const isExact = rows.every((row) => row['points'] === -LAPSED_POINTS);
  if (rows.length !== members || owners.size !== members || !isExact) {
    throw new Error(`${rows.length} lots of ${owners.size} members expired, not ${members}`);
  }
};

/**
 * Has the lots of a hundred thousand members lapse in one night, and runs the timer as the platform
 * would, again and again, until it says that nothing is left.
 */
export const measureExpiry = async (): Promise<Measure[]> => {
  const data = await seed(MEMBERS);
  const cloud = await startCloud({ data });
  try {
    await cloud.clock.set(LAPSED_AT);
    const runs = await runTimer(cloud);
    await expectExpired(cloud, MEMBERS);
    const seconds = runs.map((run) => run.seconds);
    const all = seconds.reduce((sum, one) => sum + one, 0);
    const name = `${MEMBERS.toLocaleString('en-US')} members`;
    return [
      { part: PART, name, unit: 'runs', samples: [runs.length], note: 'invocations of the timer' },
      {
        part: PART,
        name: '  one invocation',
        unit: 's',
        samples: seconds,
        bar: { most: LONGEST_INVOCATION_SECONDS },
        judged: 'worst',
      },
      { part: PART, name: '  lots', unit: 'lots/s', samples: [MEMBERS / all] },
    ];
  } finally {
    await cloud.stop();
    await rm(data, { recursive: true, force: true });
  }
};
