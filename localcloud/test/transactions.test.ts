import {
  insertDocuments,
  modifyDocuments,
  removeDocuments,
  type Document,
  type Store,
  type Value,
} from '../store';
import { openStore } from './support/store';

const conflict = {
  code: 'DATABASE_TRANSACTION_CONFLICT',
  message: expect.stringContaining('[ResourceUnavailable.TransactionConflict]'),
};
const missing = {
  code: 'DATABASE_TRANSACTION_FAIL',
  message: expect.stringContaining('[ResourceUnavailable.TransactionNotExist]'),
};

describe.each([
  ['at once', false],
  ['durably', true],
])('transactions, writing %s', (_name, durable) => {
  let store: Store;
  let close: () => Promise<void>;

  const increment = (id: Value, transactionId?: string): Promise<unknown> =>
    modifyDocuments(
      store,
      'things',
      { query: { _id: id }, data: { $inc: { n: 1 } }, merge: true, multiple: false, upsert: false },
      transactionId,
    );
  const insert = (document: Document, transactionId?: string): Promise<Value[]> =>
    insertDocuments(store, 'things', [document], transactionId);
  const read = (id: Value, transactionId?: string): Document | undefined =>
    store.find('things', { query: { _id: id } }, transactionId)[0];

  beforeEach(async () => {
    ({ store, close } = openStore({ durable, transactionLifetimeMilliseconds: 400 }));
    await store.declare([
      { name: 'things', indexes: [{ name: 'code', keys: [['code', 1]], unique: true }] },
    ]);
    await insertDocuments(store, 'things', [
      { _id: 'a', n: 1, code: 'a' },
      { _id: 'b', n: 1, code: 'b' },
    ]);
  });
  afterEach(() => close());

  it('shows its own writes to itself only, until it commits', async () => {
    const transaction = store.startTransaction();
    await increment('a', transaction);
    await insert({ _id: 'c', code: 'c' }, transaction);
    await removeDocuments(store, 'things', { _id: 'b' }, false, transaction);
    const inside = store.find('things', { query: {}, order: { _id: 1 } }, transaction);
    expect(inside.map(({ _id }) => _id)).toEqual(['a', 'c']);
    expect(read('a', transaction)).toMatchObject({ n: 2 });
    expect(store.find('things', { query: {} })).toHaveLength(2);
    expect(read('a')).toMatchObject({ n: 1 });
    await store.commitTransaction(transaction);
    const after = store.find('things', { query: {}, order: { _id: 1 } });
    expect(after.map(({ _id }) => _id)).toEqual(['a', 'c']);
    expect(store.find('things', { query: { code: 'b' } })).toEqual([]);
    expect(store.find('things', { query: { code: 'c' } })).toHaveLength(1);
  });

  it('reads the snapshot of its start', async () => {
    const transaction = store.startTransaction();
    await increment('a');
    await insert({ _id: 'c', code: 'c' });
    expect(read('a', transaction)).toMatchObject({ n: 1 });
    expect(read('c', transaction)).toBeUndefined();
    expect(store.find('things', { query: { code: 'c' } }, transaction)).toEqual([]);
    store.abortTransaction(transaction);
  });

  it('forgets everything when aborted', async () => {
    const transaction = store.startTransaction();
    await increment('a', transaction);
    store.abortTransaction(transaction);
    expect(read('a')).toMatchObject({ n: 1 });
    await increment('a');
    expect(read('a')).toMatchObject({ n: 2 });
  });

  it('fails at a document that another transaction has written, and is over then', async () => {
    const first = store.startTransaction();
    const second = store.startTransaction();
    await increment('a', first);
    await expect(increment('a', second)).rejects.toMatchObject(conflict);
    await expect(increment('b', second)).rejects.toMatchObject(missing);
    expect(() => read('a', second)).toThrow(expect.objectContaining(missing));
    await expect(store.commitTransaction(second)).rejects.toMatchObject(missing);
    await store.commitTransaction(first);
    expect(read('a')).toMatchObject({ n: 2 });
  });

  it('fails at a document that changed since its start', async () => {
    const transaction = store.startTransaction();
    await increment('a');
    await expect(increment('a', transaction)).rejects.toMatchObject(conflict);
  });

  it('fails at a document that another transaction committed since its start', async () => {
    const first = store.startTransaction();
    const second = store.startTransaction();
    await increment('a', first);
    await store.commitTransaction(first);
    await expect(increment('a', second)).rejects.toMatchObject(conflict);
  });

  it('fails at an _id or a unique key that another transaction or a plain write took', async () => {
    const first = store.startTransaction();
    const second = store.startTransaction();
    await insert({ _id: 'c', code: 'c' }, first);
    await expect(insert({ _id: 'd', code: 'c' }, second)).rejects.toMatchObject(conflict);
    await store.commitTransaction(first);
    const third = store.startTransaction();
    await insert({ _id: 'e', code: 'e' });
    await expect(insert({ _id: 'e', code: 'f' }, third)).rejects.toMatchObject(conflict);
    const fourth = store.startTransaction();
    await insert({ _id: 'g', code: 'g' });
    await expect(insert({ _id: 'h', code: 'g' }, fourth)).rejects.toMatchObject(conflict);
  });

  it('answers a plain duplicate as one, and is over then', async () => {
    const transaction = store.startTransaction();
    await expect(insert({ _id: 'c', code: 'a' }, transaction)).rejects.toThrow('E11000');
    await expect(insert({ _id: 'd', code: 'd' }, transaction)).rejects.toMatchObject(missing);
    const again = store.startTransaction();
    await expect(insert({ _id: 'a', code: 'x' }, again)).rejects.toThrow('E11000');
  });

  it('lets a key move inside a transaction', async () => {
    const transaction = store.startTransaction();
    await removeDocuments(store, 'things', { _id: 'a' }, false, transaction);
    await insert({ _id: 'c', code: 'a' }, transaction);
    await store.commitTransaction(transaction);
    expect(store.find('things', { query: { code: 'a' } })).toMatchObject([{ _id: 'c' }]);
  });

  it('makes a plain write wait for its end', async () => {
    const transaction = store.startTransaction();
    await increment('a', transaction);
    let isDone = false;
    const plain = increment('a').then(() => {
      isDone = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(isDone).toBe(false);
    await store.commitTransaction(transaction);
    await plain;
    expect(read('a')).toMatchObject({ n: 3 });
  });

  it('allows write skew, as snapshot isolation does', async () => {
    const first = store.startTransaction();
    const second = store.startTransaction();
    if (read('b', first)?.['n'] === 1) await increment('a', first);
    if (read('a', second)?.['n'] === 1) await increment('b', second);
    await store.commitTransaction(first);
    await store.commitTransaction(second);
    expect([read('a'), read('b')]).toMatchObject([{ n: 2 }, { n: 2 }]);
  });

  it('is over after its lifetime, and its locks are free', async () => {
    const transaction = store.startTransaction();
    await increment('a', transaction);
    await increment('a');
    await expect(store.commitTransaction(transaction)).rejects.toMatchObject(missing);
    expect(read('a')).toMatchObject({ n: 2 });
  });

  it('loses no increment of many transactions and plain writes at once', async () => {
    let conflicts = 0;
    const attempt = async (): Promise<void> => {
      const transaction = store.startTransaction();
      try {
        await increment('a', transaction);
        await Promise.resolve();
        await store.commitTransaction(transaction);
      } catch (error) {
        expect(error).toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' });
        conflicts += 1;
        await new Promise((resolve) => setTimeout(resolve, 1 + Math.random() * 5));
        await attempt();
      }
    };
    await Promise.all([
      ...Array.from({ length: 15 }, attempt),
      ...Array.from({ length: 15 }, () => increment('a')),
    ]);
    expect(read('a')).toMatchObject({ n: 31 });
    expect(conflicts).toBeGreaterThan(0);
  });
});
