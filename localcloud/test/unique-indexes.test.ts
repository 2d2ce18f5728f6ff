import { insertDocuments, modifyDocuments, removeDocuments, type Store } from '../store';
import { openStore } from './support/store';

const merge = { merge: true, multiple: true, upsert: false };

describe('unique indexes', () => {
  let store: Store;
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ store, close } = openStore());
    await store.declare([
      {
        name: 'things',
        indexes: [
          { name: 'code', keys: [['code', 1]], unique: true },
          {
            name: 'pair',
            keys: [
              ['a', 1],
              ['b', -1],
            ],
            unique: true,
          },
        ],
      },
    ]);
  });
  afterEach(() => close());

  it('counts a missing field as null', async () => {
    await insertDocuments(store, 'things', [{ _id: 1, a: 1 }]);
    await expect(insertDocuments(store, 'things', [{ _id: 2, a: 2, code: null }])).rejects.toThrow(
      'E11000 duplicate key error collection: things index: code dup key: {"code":null}',
    );
  });

  it('refuses a duplicate made by an update, and leaves everything as it was', async () => {
    await insertDocuments(store, 'things', [
      { _id: 1, code: 'x', a: 1, b: 1 },
      { _id: 2, code: 'y', a: 1, b: 2 },
    ]);
    const update = { query: { _id: 2 }, data: { $set: { code: 'x' } }, ...merge };
    await expect(modifyDocuments(store, 'things', update)).rejects.toThrow('E11000');
    const both = { query: {}, data: { $set: { b: 9 } }, ...merge };
    await expect(modifyDocuments(store, 'things', both)).rejects.toThrow('index: pair');
    expect(store.find('things', { query: { code: 'y', b: 2 } })).toHaveLength(1);
  });

  it('frees a key when its document goes or changes', async () => {
    await insertDocuments(store, 'things', [{ _id: 1, code: 'x', a: 1 }]);
    await modifyDocuments(store, 'things', {
      query: { _id: 1 },
      data: { $set: { code: 'y' } },
      ...merge,
    });
    await insertDocuments(store, 'things', [{ _id: 2, code: 'x', a: 2 }]);
    await removeDocuments(store, 'things', { code: 'y' }, true);
    await insertDocuments(store, 'things', [{ _id: 3, code: 'y', a: 1 }]);
    expect(store.count('things', {})).toBe(2);
  });

  it('builds declared indexes from the documents, and drops those no longer declared', async () => {
    await insertDocuments(store, 'things', [
      { _id: 1, code: 'x', a: 1 },
      { _id: 2, code: 'y', a: 2, n: 1 },
    ]);
    await store.declare([{ name: 'things', indexes: [{ name: 'n', keys: [['n', 1]] }] }]);
    await insertDocuments(store, 'things', [{ _id: 3, code: 'x', a: 1 }]);
    expect(store.find('things', { query: { n: 1 } })).toHaveLength(1);
    const again = store.declare([
      { name: 'things', indexes: [{ name: 'code', keys: [['code', 1]], unique: true }] },
    ]);
    await expect(again).rejects.toThrow(/cannot build the unique index code of things/);
  });

  it.each([
    ['ids of a number and of a text', [1, 'two'], 'by _id: 1, "two". Change'],
    ['all of more than two', [1, 2, 3], 'by _id: 1, 2, 3. Change'],
  ])('names the documents that keep a unique index from being built: %s', async (_, ids, named) => {
    await store.declare([{ name: 'things', indexes: [{ name: 'n', keys: [['n', 1]] }] }]);
    const shared = ids.map((_id, n) => ({ _id, code: 'secret', n }));
    await insertDocuments(store, 'things', [...shared, { _id: 9, code: 'other', n: 9 }]);
    const before = store.indexDump('things');
    const failure: unknown = await store
      .declare([
        { name: 'things', indexes: [{ name: 'code', keys: [['code', 1]], unique: true }] },
        { name: 'others', indexes: [] },
      ])
      .catch((error: unknown) => error);
    expect(String(failure)).toContain(named);
    expect(String(failure)).not.toMatch(/secret|9/);
    // The indexes, the collections and the plan of a query are the same as before.
    expect(store.indexDump('things')).toEqual(before);
    expect(() => store.find('others', { query: {} })).toThrow('not exist: others');
    expect(store.explain('things', { query: { n: 9 } }).examined).toBe(1);
    await insertDocuments(store, 'things', [{ _id: 10, code: 'other', n: 10 }]);
  });

  it('names ten groups of documents, and counts the others', async () => {
    await store.declare([{ name: 'things', indexes: [] }]);
    const pairs = Array.from({ length: 24 }, (_, _id) => ({ _id, code: _id % 12 }));
    await insertDocuments(store, 'things', pairs);
    const indexes = [{ name: 'code', keys: [['code', 1]], unique: true }] as const;
    await expect(store.declare([{ name: 'things', indexes }])).rejects.toThrow(
      /by _id: 0, 12 \/ 1, 13 .* \/ 9, 21 \/ and 2 more groups\. /,
    );
  });

  const by = (...keys: [string, 1 | -1][]) => ({ name: 'changing', keys });
  it.each([
    ['another field', by(['a', 1]), by(['b', 1]), { b: 3 }, {}, 25],
    ['one field more', by(['a', 1]), by(['a', 1], ['b', 1]), { a: 3, b: 3 }, {}, 5],
    ['another direction', by(['a', 1], ['b', 1]), by(['a', 1], ['b', -1]), {}, { a: 1, b: -1 }, 2],
  ])(
    'builds an index again when it is declared with %s',
    async (_, old, wanted, query, order, n) => {
      const documents = Array.from({ length: 100 }, (_item, _id) => ({
        _id,
        a: _id % 5,
        b: Math.floor(_id / 5) % 4,
      }));
      const options = { query, order, ...(n === 2 ? { limit: 2 } : {}) };
      await store.declare([{ name: 'things', indexes: [old] }]);
      await insertDocuments(store, 'things', documents);
      expect(store.explain('things', options).examined).toBeGreaterThan(n);
      await store.declare([{ name: 'things', indexes: [wanted] }]);
      expect(store.explain('things', options).examined).toBe(n);
      await store.declare([{ name: 'fresh', indexes: [wanted] }]);
      await insertDocuments(store, 'fresh', documents);
      expect(store.indexDump('things')).toEqual(store.indexDump('fresh'));
      store.verify();
    },
  );

  it('becomes unique, and no longer, as it is declared', async () => {
    const things = (unique: boolean) =>
      [
        { name: 'things', indexes: [{ name: 'code', keys: [['code', 1]], unique }] },
      ] satisfies Parameters<Store['declare']>[0];
    await store.declare(things(false));
    await insertDocuments(store, 'things', [{ _id: 1, code: 'x' }]);
    await store.declare(things(true));
    await expect(insertDocuments(store, 'things', [{ _id: 2, code: 'x' }])).rejects.toThrow(
      'E11000',
    );
    await store.declare(things(false));
    await insertDocuments(store, 'things', [{ _id: 2, code: 'x' }]);
    expect(store.count('things', { code: 'x' })).toBe(2);
  });
});
