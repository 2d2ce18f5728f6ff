import { rm } from 'node:fs/promises';
import * as v from 'valibot';
import { audit } from '../../tools/audit/check/audit';
import type { Breach } from '../../tools/audit/check/breach';
import { openDatabase } from '../../tools/audit/open-database';
import { startCloud, type Cloud } from '../support/cloud';
import { DataFolder } from '../support/seeding/data-folder';

const MEMBERS = 1_000;
/** What registration gave in 2024, and its last day. */
const lapsed = { expires_on: '2025-12-31', points: 100 };
/** What a correction gave a year later. */
const kept = { expires_on: '2026-12-31', points: 50 };

let cloud: Cloud;
beforeAll(async () => {
  const data = await DataFolder.make();
  for (let index = 0; index < MEMBERS; index += 1) {
    const life = data.newLife(`crowd-${index}`, new Date('2024-06-01T04:00:00.000Z'));
    life.adjust(kept.points, new Date('2025-06-01T04:00:00.000Z'));
    expect(life.member.lots).toEqual([lapsed, kept]);
    await data.add(life);
  }
  cloud = await startCloud({ data: await data.close() });
  await cloud.clock.set('2026-01-01T04:00:00.000Z');
});
afterAll(async () => {
  await cloud.stop();
  await rm(cloud.data, { recursive: true, force: true });
});

const timerReply = v.object({ value: v.object({ maintained: v.number(), left: v.boolean() }) });

const runTimer = async () => v.parse(timerReply, await cloud.timer('points')).value;

const expired = () => cloud.documents('points_records', { type: 'expired' });

const findBreaches = async (): Promise<readonly Breach[]> => {
  const breaches: Breach[] = [];
  const database = openDatabase({ env: undefined, url: cloud.url, data: cloud.data });
  const listener = { breach: (breach: Breach) => breaches.push(breach), progress: () => undefined };
  expect(await audit(database, listener)).toMatchObject({ members: MEMBERS, unsettled: [] });
  return breaches;
};

it('expires the lots of a thousand members, and a crash half-way loses and repeats nothing', async () => {
  const cut = runTimer().catch(() => 'cut off');
  const sleep = () => new Promise((resolve) => setTimeout(resolve, 200));
  while ((await cloud.documents('members', { seq: 3 })).length < MEMBERS / 3) await sleep();
  await cloud.kill();
  expect(await cut).toBe('cut off');
  await cloud.restart();
  await cloud.clock.set('2026-01-01T04:02:00.000Z');
  expect((await expired()).length).toBeLessThan(MEMBERS);

  // Twice at once, besides: what one does is not done by the other.
  await Promise.all([runTimer(), runTimer()]);
  for (let runs = 0; (await runTimer()).left && runs < 10; runs += 1);

  const rows = await expired();
  expect(rows).toHaveLength(MEMBERS);
  expect(new Set(rows.map((row) => row['user_id'])).size).toBe(MEMBERS);
  for (const row of rows) expect(row).toMatchObject({ points: -lapsed.points, seq: 3 });
  const whole = { points: kept.points, lots: [kept], pending_writes: [], pending_since: null };
  const members = await cloud.documents('members');
  expect(members).toHaveLength(MEMBERS);
  for (const member of members) expect(member).toMatchObject(whole);
  expect(await runTimer()).toMatchObject({ maintained: 0, left: false });
  expect(await findBreaches()).toEqual([]);
}, 180_000);
