import { rm } from 'node:fs/promises';
import type { ActionName, FunctionName } from '../../cloudfunctions/api';
import { startCloud, type Cloud } from '../support/cloud';
import { median, type Bar, type Measure } from './report';
import { DataFolder } from '../support/seeding/data-folder';
import type { Life } from '../support/seeding/life';
import { Shop } from './trips/shop';

const ROWS = 100_000;
/** Rows of one day: the check-in, and corrections and spendings in turns. */
const ROWS_PER_DAY = 80;
const CHECK_INS = 60;
const READS = 60;
const DAY_SECONDS = 24 * 60 * 60;
const GOAL_RATIO = 1.2;
const OLD = 'veteran';

const PART = 'long history';

/** Years of a member who has done something many times a day. */
const liveThrough = (life: Life, begun: Date, rows: number): Date => {
  for (let day = 0; ; day += 1) {
    const morning = new Date(begun.getTime() + day * DAY_SECONDS * 1000);
    life.maintain(morning);
    life.checkIn(morning);
    for (let row = 1; row < ROWS_PER_DAY; row += 1) {
      const now = new Date(morning.getTime() + row * 10 * 60 * 1000);
      if (row % 2 === 0) life.spend(4, now);
      else life.adjust(5, now);
    }
    if (life.member.seq >= rows) return morning;
  }
};

const seed = async (): Promise<{ data: string; lastDay: Date; rows: number }> => {
  const folder = await DataFolder.make();
  const begun = new Date('2020-01-01T00:00:00.000Z');
  const life = folder.newLife(OLD, begun);
  const lastDay = liveThrough(life, begun, ROWS);
  // Who opened the inbox and who did not cost different reads, up to 100 messages, whatever the age.
  life.readMessages();
  await folder.add(life);
  return { data: await folder.close(), lastDay, rows: life.member.seq };
};

/** How long a call took and what it cost, as the local cloud counted. */
interface Cost {
  readonly milliseconds: number;
  readonly requests: number;
  readonly trips: number;
}

const costOf = async (
  cloud: Cloud,
  openid: string,
  functionName: FunctionName,
  action: string,
): Promise<Cost> => {
  const reply = (await cloud.call(openid, functionName, action)) as { ok: boolean };
  if (!reply.ok) throw new Error(`${functionName}.${action} answered ${JSON.stringify(reply)}`);
  const [last] = await cloud.invocations(1);
  if (last?.action !== action) throw new Error(`${action} is not the last invocation`);
  return {
    milliseconds: last.milliseconds,
    requests: last.databaseRequests,
    trips: last.roundTrips,
  };
};

/** The same call by a new member and by the old one in turns, each turn beginning with the other. */
const measureInTurns = async <F extends FunctionName>(
  cloud: Cloud,
  functionName: F,
  action: ActionName<F>,
  turns: number,
  nextTurn: () => Promise<{ newcomer: string }>,
  bar?: Bar,
): Promise<Measure[]> => {
  const costs = { old: [] as Cost[], fresh: [] as Cost[] };
  // The first turns warm the instances up.
  for (let turn = -4; turn < turns; turn += 1) {
    const { newcomer } = await nextTurn();
    for (const openid of turn % 2 === 0 ? [newcomer, OLD] : [OLD, newcomer]) {
      const cost = await costOf(cloud, openid, functionName, action);
      if (turn >= 0) (openid === OLD ? costs.old : costs.fresh).push(cost);
    }
  }
  const name = `${functionName}.${action}`;
  const middle = (kind: 'old' | 'fresh', figure: keyof Cost): number =>
    median(costs[kind].map((cost) => cost[figure]));
  const describe = (figure: keyof Cost): string =>
    `${middle('old', figure).toFixed(1)} to ${middle('fresh', figure).toFixed(1)}`;
  return [
    {
      part: PART,
      name: `${name}: p50 to a new member's`,
      unit: 'ratio',
      samples: [middle('old', 'milliseconds') / middle('fresh', 'milliseconds')],
      ...(bar !== undefined && { bar }),
      note: `${describe('milliseconds')} ms`,
    },
    ...(['trips', 'requests'] as const).map((figure) => ({
      part: PART,
      name: `  ${figure} to a new member's`,
      unit: 'ratio',
      samples: [middle('old', figure) / middle('fresh', figure)],
      bar: { most: 1 },
      note: describe(figure),
    })),
  ];
};

/** What a member with a hundred thousand ledger rows costs, in turns with one who is new. */
export const measureHistory = async (): Promise<Measure[]> => {
  const { data, lastDay, rows } = await seed();
  const cloud = await startCloud({ data });
  try {
    const shop = new Shop(cloud);
    await cloud.clock.set(lastDay.toISOString());
    const { openid: newcomer } = await shop.newMember();
    const again = async (): Promise<{ newcomer: string }> => ({ newcomer });
    const [stored] = await cloud.documents('members', { wechat_openid: OLD });
    if (Number(stored?.['seq']) !== rows) throw new Error('the old member was not seeded');
    return [
      { part: PART, name: 'ledger rows of the old member', unit: 'rows', samples: [rows] },
      ...(await measureInTurns(
        cloud,
        'checkIn',
        'checkIn',
        CHECK_INS,
        async () => {
          await cloud.clock.advance(DAY_SECONDS);
          return { newcomer: (await shop.newMember()).openid };
        },
        { most: GOAL_RATIO },
      )),
      ...(await measureInTurns(cloud, 'points', 'summary', READS, again)),
      ...(await measureInTurns(cloud, 'points', 'records', READS, again)),
      ...(await measureInTurns(cloud, 'profile', 'home', READS, again)),
    ];
  } finally {
    await cloud.stop();
    await rm(data, { recursive: true, force: true });
  }
};
