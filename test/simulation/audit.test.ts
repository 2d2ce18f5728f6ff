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
      ['scripts/audit.mjs', '--url', cloud.url, '--data', cloud.data, ...more],
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

  it('prints each breach with what shows it, and fails', async () => {
    await cloud.update('members', { _id: memberId }, { $set: { points: 106 } });
    const { code, output } = await audit(cloud);
    expect(code).toBe(1);
    expect(output).toContain(`BREACH  members/${memberId}: points is 106, but 105 was computed`);
    expect(output).toContain('"source":"check_in"');
  });
});
