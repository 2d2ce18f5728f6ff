import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startCloud, type Cloud } from '../support/cloud';

const root = path.resolve(__dirname, '../..');

const valueOf = (reply: unknown): { member: { _id: string } } =>
  (reply as { value: { member: { _id: string } } }).value;

/** Runs the audit of a local cloud as a process of its own. */
const audit = (cloud: Cloud, ...more: string[]): Promise<{ code: number | null; output: string }> =>
  new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['tools/audit.mjs', '--url', cloud.url, '--data', cloud.data, ...more],
      { cwd: root },
    );
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.on('close', (code) => resolve({ code, output }));
  });

describe('the audit of a local cloud', () => {
  let cloud: Cloud;
  let memberId = '';

  beforeAll(async () => {
    cloud = await startCloud({});
    const signedIn = valueOf(await cloud.call('auditor', 'login', 'signIn', {}));
    memberId = signedIn.member._id;
    await cloud.call('auditor', 'checkIn', 'checkIn', {});
  });

  afterAll(() => cloud.stop());

  it('finds nothing where nothing is wrong, and tells what is owed', async () => {
    const csv = path.join(cloud.data, 'liability.csv');
    const { code, output } = await audit(cloud, '--csv', csv);
    expect(output).toContain('0 breaches');
    expect(code).toBe(0);
    expect(output).toMatch(/outstanding +105 +0 +1\.05/);
    expect(readFileSync(csv, 'utf8')).toContain('outstanding,105,0,1.05\r\n');
  });

  it('finds nothing wrong with members who change while it reads them', async () => {
    const busy = await Promise.all(
      Array.from({ length: 6 }, async (_, index) =>
        valueOf(await cloud.call(`busy-${index}`, 'login', 'signIn', {})),
      ),
    );
    let isAudited = false;
    let changes = 0;
    const change = async (busyId: string): Promise<void> => {
      for (let turn = 0; !isAudited; turn += 1) {
        const key = `${busyId}-${turn}`;
        const context = { order_item_id: key };
        const review = { memberId: busyId, event: 'review', key, context };
        const replies = [
          await cloud.call('system', 'earnPoints', 'award', review),
          await cloud.call('system', 'points', 'freeze', { memberId: busyId, points: 5, key }),
          await cloud.call('system', 'points', 'settleFrozen', { memberId: busyId, key }),
        ];
        for (const reply of replies) expect(reply).toMatchObject({ ok: true });
        changes += replies.length;
      }
    };
    const changing = Promise.all(busy.map(({ member }) => change(member._id)));
    const audits = [await audit(cloud), await audit(cloud)];
    isAudited = true;
    await changing;
    for (const { output } of audits) expect(output).toContain(': 0 breaches');
    expect(changes).toBeGreaterThan(20);
    const { code, output } = await audit(cloud);
    expect(output).toMatch(/^7 members, .* 0 breaches\n[\d.]+ s, at most \d+ MB of memory$/m);
    expect(code).toBe(0);
  });

  it('prints each breach with what shows it, and fails', async () => {
    await cloud.update('members', { _id: memberId }, { $set: { points: 106 } });
    const { code, output } = await audit(cloud);
    expect(code).toBe(1);
    expect(output).toContain(`BREACH  members/${memberId}: points is 106, but 105 was computed`);
    expect(output).toContain('"source":"check_in"');
  });
});
