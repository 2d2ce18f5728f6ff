import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { insertDocuments, modifyDocuments, Store } from '../store';
import { fromBytes } from '../store/values/bson';

describe.each([
  ['durable', true],
  ['not durable', false],
])('the feed of a store that is %s', (_name, durable) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'feed-'));
  let store: Store;
  let told: unknown[];
  let stop: () => void;

  beforeAll(async () => {
    store = new Store({ path: folder, durable });
    await store.declare([
      { name: 'things', indexes: [] },
      { name: 'others', indexes: [] },
    ]);
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    told = [];
    stop = store.listen('things', (changes) =>
      told.push(
        changes.map(({ before, after }) => [
          before ? fromBytes(before)['n'] : null,
          after ? fromBytes(after)['n'] : null,
        ]),
      ),
    );
  });
  afterEach(() => stop());

  const set = (id: string, n: number, transactionId?: string) =>
    modifyDocuments(
      store,
      'things',
      { query: { _id: id }, data: { $set: { n } }, merge: true, multiple: false, upsert: true },
      transactionId,
    );

  it('tells of what has changed before the write is answered, and of nothing else', async () => {
    await set('a', 1);
    await set('a', 2);
    await set('a', 2);
    await insertDocuments(store, 'others', [{ _id: 'x', n: 1 }]);
    await expect(insertDocuments(store, 'things', [{ _id: 'a', n: 9 }])).rejects.toThrow('E11000');
    expect(told).toEqual([[[null, 1]], [[1, 2]]]);
    stop();
    await set('a', 3);
    expect(told).toHaveLength(2);
  });

  it('tells of a transaction at its commit alone', async () => {
    const given = store.startTransaction();
    await set('b', 1, given);
    store.abortTransaction(given);
    const kept = store.startTransaction();
    await set('b', 2, kept);
    await set('c', 3, kept);
    expect(told).toEqual([]);
    await store.commitTransaction(kept);
    expect(told).toEqual([
      [
        [null, 2],
        [null, 3],
      ],
    ]);
  });

  it('delivers a read in its turn: just what has been told of is in it', async () => {
    const differences: number[] = [];
    const before = store.count('things', {});
    const work: Promise<unknown>[] = [];
    for (let number = 0; number < 300; number += 1) {
      work.push(insertDocuments(store, 'things', [{ _id: `n${number}`, n: number }]));
      if (number % 7 === 0) {
        work.push(
          store.findInTurn('things', { query: {} }, (documents) =>
            differences.push(documents.length - before - told.length),
          ),
        );
      }
    }
    await Promise.all(work);
    expect(told).toHaveLength(300);
    expect(told.flat()).toEqual(Array.from({ length: 300 }, (_, number) => [null, number]));
    expect(new Set(differences)).toEqual(new Set([0]));
    expect(differences).toHaveLength(43);
  });
});
