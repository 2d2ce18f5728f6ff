import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readDeclarations } from '../app/declarations';
import { Store } from '../store';
import { startCloud } from './support/cloud';
import { buildFunctions, SDK_HEADER } from './support/functions';

const writer = `${SDK_HEADER}
exports.main = async ({ input: { kind, id, member } }) => {
  const addresses = db.collection('addresses');
  if (kind === 'add') await addresses.add({ data: { _id: id, member_id: member, n: 0 } });
  if (kind === 'update') await addresses.where({ member_id: member }).update({ data: { n: _.inc(1), last: id } });
  if (kind === 'transaction') await db.runTransaction(async (t) => {
    await t.collection('addresses').add({ data: { _id: id + '-1', member_id: member } });
    await t.collection('addresses').add({ data: { _id: id + '-2', member_id: member } });
  });
  return { ok: true };
};`;

/** Waits until something holds, however slow the machine is at the moment. */
const until = async (holds: () => boolean): Promise<void> => {
  const deadline = Date.now() + 30_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('waited too long');
    await new Promise((done) => setTimeout(done, 20));
  }
};

/** The number in an id such as `r0-17-1`. */
const numberIn = (id: string): number => Number(id.split('-')[1]);

describe('what has been acknowledged', () => {
  it('is there after SIGKILL under load, whole, with its indexes', async () => {
    const functions = await buildFunctions({ writer });
    const data = mkdtempSync(path.join(tmpdir(), 'crash-'));
    const cloud = await startCloud({ functions, seed: false, data });
    const acknowledged = new Set<string>();
    const updates = new Map<string, number>();
    let counter = 0;
    for (let round = 0; round < 3; round += 1) {
      let isRunning = true;
      const load = Array.from({ length: 16 }, async (_unused, caller) => {
        while (isRunning) {
          counter += 1;
          const id = `r${round}-${counter}`;
          const kind = counter % 3 === 0 ? 'transaction' : 'add';
          const member = `m${caller}`;
          try {
            await cloud.call(member, 'writer', 'x', { kind, id, member });
            if (kind === 'add') acknowledged.add(id);
            else acknowledged.add(`${id}-1`).add(`${id}-2`);
            if (counter % 5 === 0) {
              const number = counter;
              await cloud.call(member, 'writer', 'x', { kind: 'update', id: number, member });
              updates.set(member, number);
            }
          } catch {
            // The end of the process cuts calls off: nothing is known of these.
          }
        }
      });
      await until(() => acknowledged.size >= 25 * (round + 1));
      await new Promise((done) => setTimeout(done, 100 + 50 * round));
      await cloud.kill();
      isRunning = false;
      await Promise.all(load);
      await cloud.restart();
      const documents = await cloud.documents('addresses');
      const stored = new Set(documents.map(({ _id }) => String(_id)));
      expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
      const halves = [...stored].filter((id) => /-[12]$/.test(id) && id.split('-').length === 3);
      const torn = halves.filter(
        (id) => !stored.has(`${id.slice(0, -1)}${id.endsWith('1') ? '2' : '1'}`),
      );
      expect(torn).toEqual([]);
      for (const [member, number] of updates) {
        const own = documents.filter(({ member_id }) => member_id === member);
        const changed = own.filter(({ last }) => last !== undefined);
        const numbers = new Set(changed.map(({ last }) => Number(last)));
        // An update of many reached all that there were, and the last one acknowledged is no later.
        expect(numbers.size).toBe(1);
        expect(Math.max(...numbers)).toBeGreaterThanOrEqual(number);
        const others = own.filter(({ last }) => last === undefined);
        const newest = Math.max(...changed.map(({ _id }) => numberIn(String(_id))));
        expect(others.filter(({ _id }) => numberIn(String(_id)) < newest)).toEqual([]);
      }
    }
    expect(updates.size).toBeGreaterThan(0);
    expect(acknowledged.size).toBeGreaterThan(30);
    await cloud.stop();

    const store = new Store({ path: path.join(data, 'store'), durable: false });
    const before = store.indexDump('addresses');
    await store.declare([{ name: 'addresses', indexes: [] }]);
    const declared = readDeclarations(path.join(__dirname, 'app/collections.json'));
    await store.declare(declared);
    expect(store.indexDump('addresses')).toEqual(before);
    expect(before.length).toBeGreaterThan(0);
    await store.close();
    rmSync(data, { recursive: true, force: true });
  });

  it('is there at a second start, and seeds are not inserted twice', async () => {
    const data = mkdtempSync(path.join(tmpdir(), 'again-'));
    const seeds = mkdtempSync(path.join(tmpdir(), 'seeds-'));
    writeFileSync(
      path.join(seeds, 'settings.jsonl'),
      '{"_id":"a","at":{"$date":"2026-01-02T00:00:00Z"}}\n\n{"_id":"b","n":1}\n',
    );
    const start = { data, options: ['--seeds', seeds] };
    const first = await startCloud(start);
    expect(await first.documents('settings')).toEqual([
      { _id: 'a', at: { $date: '2026-01-02T00:00:00.000Z' } },
      { _id: 'b', n: 1 },
    ]);
    await first.update('settings', { _id: 'b' }, { $set: { n: 2 } });
    await first.insert('settings', [{ _id: 'c', at: { $date: '2026-01-01T00:00:00Z' } }]);
    await first.stop();
    const second = await startCloud(start);
    expect(
      await second.documents('settings', { at: { $gt: { $date: '2025-01-01T00:00:00Z' } } }),
    ).toHaveLength(2);
    expect(await second.documents('settings', { _id: 'b' })).toEqual([{ _id: 'b', n: 2 }]);
    await second.stop();
    const empty = await startCloud({ seed: false, options: ['--seeds', seeds] });
    expect(await empty.documents('settings')).toEqual([]);
    await empty.stop();
    rmSync(data, { recursive: true, force: true });
  });
});
