import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { insertDocuments, modifyDocuments, Store } from '../store';
import { realDisk } from '../store/engine/disk';
import { contentOf, CutStore } from './support/cut-store';
import { randomFrom } from './support/store-model';

const MEGABYTE = 1024 * 1024;

describe('a disk', () => {
  it('that is nearly full refuses what is written, and nothing is changed', async () => {
    let free = 100 * MEGABYTE;
    const disk = { ...realDisk, freeBytes: () => free };
    const cut = await CutStore.open(randomFrom(1), { disk });
    await cut.write(20);
    const content = cut.expected();
    free = 60 * MEGABYTE;
    const large = (_id: string) => ({ _id, n: 1, text: 'x'.repeat(10 * MEGABYTE) });
    await expect(insertDocuments(cut.store, 'things', [large('large')])).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining('60 MB are left'),
    });
    expect(contentOf(cut.store)).toEqual(content);
    free = 200 * MEGABYTE;
    await insertDocuments(cut.store, 'things', [large('large')]);
    expect(contentOf(cut.store)).toHaveLength(content.length + 1);
    await cut.close();
  });

  it('that fails at a flush takes nothing more; what was answered is there at the next start', async () => {
    let fails = false;
    const sync = async (descriptor: number): Promise<void> => {
      if (fails) throw new Error('EIO: i/o error');
      await realDisk.sync(descriptor);
    };
    const cut = await CutStore.open(randomFrom(2), { disk: { ...realDisk, sync } });
    await cut.write(30);
    await cut.store.flushed();
    const content = cut.expected();
    const told: unknown[] = [];
    cut.store.listen('things', (changes) => told.push(changes));
    fails = true;
    const refusal = 'the data can no longer be put on the disk (EIO: i/o error)';
    await expect(insertDocuments(cut.store, 'things', [{ _id: 'x' }])).rejects.toThrow(refusal);
    fails = false;
    await expect(insertDocuments(cut.store, 'things', [{ _id: 'y' }])).rejects.toThrow(refusal);
    await expect(cut.store.flushed()).rejects.toThrow(refusal);
    expect(told).toEqual([]);
    await expect(cut.store.close()).rejects.toThrow(refusal);
    expect(existsSync(path.join(cut.live, 'flushed'))).toBe(true);
    cut.store = new Store({ path: cut.live, durable: true });
    expect(contentOf(cut.store)).toEqual(content);
    await cut.close();
  });

  it('has all that was answered when the store is closed under a write that waits', async () => {
    const cut = await CutStore.open(randomFrom(3));
    await insertDocuments(cut.store, 'things', [{ _id: 'a', n: 0 }]);
    const set = (n: number, transactionId?: string) =>
      modifyDocuments(
        cut.store,
        'things',
        { query: { _id: 'a' }, data: { $set: { n } }, merge: true, multiple: false, upsert: false },
        transactionId,
      );
    await set(1, cut.store.startTransaction());
    const waiting = set(2).catch((error: unknown) => String(error));
    await cut.store.close();
    expect(await waiting).toBe('Error: the data is closed');
    const left = cut.folderFor('left');
    cpSync(cut.live, left, { recursive: true });
    cut.store = new Store({ path: left, durable: true });
    expect(cut.store.find('things', { query: { _id: 'a' } })).toEqual([{ _id: 'a', n: 0 }]);
    await cut.close();
  });
});
