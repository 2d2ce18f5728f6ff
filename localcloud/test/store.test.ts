import { rmSync } from 'node:fs';
import {
  insertDocuments,
  modifyDocuments,
  removeDocuments,
  type Document,
  type Store,
} from '../store';
import { openStore } from './support/store';

const merge = { merge: true, multiple: true, upsert: false };
const replace = { merge: false, multiple: false, upsert: true };

describe('the store', () => {
  let store: Store;
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ store, close } = openStore());
    await store.addCollection('things');
  });
  afterEach(() => close());

  const all = (query: Document = {}): Document[] => store.find('things', { query });

  it('keeps types: dates, numbers, null and missing', async () => {
    const document = {
      _id: 'x',
      date: new Date('2026-02-03T04:05:06.789Z'),
      int: 7,
      long: 2 ** 40,
      largest: Number.MAX_SAFE_INTEGER,
      double: 1.5,
      negative: -0.25,
      nothing: null,
      text: '会员 😀',
      list: [1, [2], { a: null }],
      flag: false,
    };
    await insertDocuments(store, 'things', [document]);
    expect(all()).toEqual([document]);
    expect(Object.hasOwn(all()[0] ?? {}, 'missing')).toBe(false);
  });

  it('gives an _id to a document without one, first in the document', async () => {
    const [id] = await insertDocuments(store, 'things', [{ a: 1 }]);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(Object.keys(all()[0] ?? {})).toEqual(['_id', 'a']);
  });

  it('inserts all documents or none', async () => {
    await insertDocuments(store, 'things', [{ _id: 2 }]);
    await expect(
      insertDocuments(store, 'things', [{ _id: 1 }, { _id: 2 }, { _id: 3 }]),
    ).rejects.toThrow(/^E11000 duplicate key error collection: things index: _id_/);
    await expect(insertDocuments(store, 'things', [{ _id: 5 }, { _id: 5 }])).rejects.toThrow(
      'E11000',
    );
    expect(store.count('things', {})).toBe(1);
  });

  it('says by code that a collection does not exist', async () => {
    const missing = expect.objectContaining({ code: 'DATABASE_COLLECTION_NOT_EXIST' });
    expect(() => store.find('nothing', { query: {} })).toThrow(missing);
    expect(() => store.count('nothing', {})).toThrow(missing);
    await expect(insertDocuments(store, 'nothing', [{}])).rejects.toEqual(missing);
    await expect(removeDocuments(store, 'nothing', {}, true)).rejects.toEqual(missing);
  });

  it('updates all that match or none of them', async () => {
    await insertDocuments(store, 'things', [
      { _id: 1, n: 1 },
      { _id: 2, n: 'text' },
    ]);
    const update = { query: {}, data: { $set: { seen: true }, $inc: { n: 1 } }, ...merge };
    await expect(modifyDocuments(store, 'things', update)).rejects.toThrow('non-numeric');
    expect(all()).toEqual([
      { _id: 1, n: 1 },
      { _id: 2, n: 'text' },
    ]);
  });

  it('counts what changed, not what already was so', async () => {
    await insertDocuments(store, 'things', [
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ]);
    const result = await modifyDocuments(store, 'things', {
      query: {},
      data: { $set: { n: 2 } },
      ...merge,
    });
    expect(result.updated).toBe(1);
  });

  it('replaces a document whole, or inserts it', async () => {
    const first = await modifyDocuments(store, 'things', {
      query: { _id: 'a' },
      data: { x: 1, y: 2 },
      ...replace,
    });
    expect(first).toMatchObject({ updated: 0, upsertedId: 'a' });
    const second = await modifyDocuments(store, 'things', {
      query: { _id: 'a' },
      data: { z: 3 },
      ...replace,
    });
    expect(second).toMatchObject({ updated: 1, upsertedId: undefined });
    expect(all()).toEqual([{ _id: 'a', z: 3 }]);
  });

  it.each([
    ['a replacement', { _id: 'other', x: 1 }, { merge: false }],
    ['a path within it', { $set: { '_id.part': 2 } }, {}],
    ['an update that renames within it', { $rename: { '_id.part': 'taken' } }, {}],
  ])('keeps the _id of a document from %s', async (_name, data, how) => {
    const before = { _id: { part: 1 }, x: 0 };
    await insertDocuments(store, 'things', [before]);
    const update = { query: { x: 0 }, data, ...merge, ...how };
    await expect(modifyDocuments(store, 'things', update)).rejects.toThrow('immutable');
    expect(all()).toEqual([before]);
    const same = { query: {}, data: { ...before, y: 1 }, ...replace };
    expect(await modifyDocuments(store, 'things', same)).toMatchObject({ updated: 1 });
  });

  it('builds an upserted document from the query, the update and $setOnInsert', async () => {
    const result = await modifyDocuments(store, 'things', {
      query: { _id: 'a', 'deep.er': 1, n: { $gt: 5 } },
      data: { $inc: { n: 1 }, $setOnInsert: { made: true } },
      merge: true,
      multiple: false,
      upsert: true,
    });
    expect(result.upsertedId).toBe('a');
    expect(all()).toEqual([{ _id: 'a', deep: { er: 1 }, n: 1, made: true }]);
  });

  it('orders mixed types as BSON does, and by several fields', async () => {
    const values = [
      true,
      'b',
      null,
      3,
      new Date(0),
      [0],
      { a: 1 },
      'a',
      -1,
      'ä',
      '\u{1F600}',
      '\uFF5E',
    ];
    await insertDocuments(
      store,
      'things',
      values.map((value, index) => ({ _id: index, value })),
    );
    const ordered = store.find('things', { query: {}, order: { value: 1 } });
    // An array is ordered by its least element.
    expect(ordered.map((document) => document['value'])).toEqual([
      null,
      -1,
      [0],
      3,
      'a',
      'b',
      'ä',
      '\uFF5E',
      '\u{1F600}',
      { a: 1 },
      true,
      new Date(0),
    ]);
    const descending = store.find('things', {
      query: {},
      order: { value: -1, _id: 1 },
      limit: 2,
      skip: 1,
    });
    expect(descending.map((document) => document['value'])).toEqual([true, { a: 1 }]);
  });

  it.each([
    ['included', { a: 1 }, { _id: 1, a: 1 }],
    ['excluded', { a: 0, list: 0 }, { _id: 1, b: { c: 2, d: 3 } }],
    ['nested', { 'b.c': 1, _id: 0 }, { b: { c: 2 } }],
    ['in a list', { 'list.x': 1 }, { _id: 1, list: [{ x: 1 }, { x: 2 }] }],
    [
      '$slice keeps other fields',
      { list: { $slice: 1 } },
      { _id: 1, a: 1, b: { c: 2, d: 3 }, list: [{ x: 1, y: 1 }] },
    ],
    [
      '$slice from the end',
      { list: { $slice: -1 }, a: 1 },
      { _id: 1, a: 1, list: [{ x: 2, y: 2 }] },
    ],
    [
      '$slice with a skip',
      { list: { $slice: [1, 1] }, b: 0, a: 0 },
      { _id: 1, list: [{ x: 2, y: 2 }] },
    ],
    ['$elemMatch', { list: { $elemMatch: { x: 2 } } }, { _id: 1, list: [{ x: 2, y: 2 }] }],
  ] satisfies [string, Document, Document][])(
    'projects: %s',
    async (_name, projection, expected) => {
      const list = [
        { x: 1, y: 1 },
        { x: 2, y: 2 },
      ];
      await insertDocuments(store, 'things', [{ _id: 1, a: 1, b: { c: 2, d: 3 }, list }]);
      expect(store.find('things', { query: {}, projection })).toEqual([expected]);
    },
  );

  it('refuses a projection that mixes inclusion and exclusion', () => {
    expect(() => store.find('things', { query: {}, projection: { a: 1, b: 0 } })).toThrow(/mix/);
  });

  it.each([
    ['a field name with a dollar', { $a: 1 }],
    ['a field name with a dot', { b: { 'a.c': 1 } }],
    ['a list as _id', { _id: [1] }],
  ] satisfies [string, Document][])('refuses to store %s', async (_name, document) => {
    await expect(insertDocuments(store, 'things', [document])).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
    });
  });

  it('keeps everything from one opening to the next', async () => {
    const path = `${process.env['TMPDIR'] ?? '/tmp'}/store-again-${process.pid}`;
    const first = openStore({ path, durable: true });
    await first.store.declare([{ name: 'kept', indexes: [{ name: 'n', keys: [['n', 1]] }] }]);
    await insertDocuments(first.store, 'kept', [{ _id: 1, n: 5 }]);
    await first.close();
    const second = openStore({ path, durable: true });
    expect(second.store.find('kept', { query: { n: 5 } })).toEqual([{ _id: 1, n: 5 }]);
    await second.close();
    rmSync(path, { recursive: true, force: true });
  });
});
