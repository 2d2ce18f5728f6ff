import fc from 'fast-check';
import {
  insertDocuments,
  modifyDocuments,
  removeDocuments,
  type Document,
  type Store,
  type Value,
} from '../store';
import { compileQuery } from '../store/query/match';
import { compileSort } from '../store/query/sort';
import { openStore } from './support/store';

const indexes = [
  { name: 'a', keys: [['a', 1]] },
  {
    name: 'a_b',
    keys: [
      ['a', 1],
      ['b', -1],
    ],
  },
  {
    name: 'b_c_down',
    keys: [
      ['b', -1],
      ['c', -1],
    ],
  },
  {
    name: 'nested',
    keys: [
      ['d.e', 1],
      ['c', -1],
    ],
  },
] as const;

const scalar = fc.oneof(
  fc.constantFrom<Value>(
    null,
    true,
    false,
    0,
    1,
    2,
    -1,
    1.5,
    '',
    'a',
    'ab',
    'b\u0000',
    'é',
    '\u{1F600}',
  ),
  fc.constantFrom<Value>(new Date(0), new Date(86_400_000), NaN, Infinity, -Infinity, -0),
  fc.integer({ min: -3, max: 3 }),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 8, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.record({ x: scalar }) },
);

const present = { requiredKeys: [] };
const nested = fc.oneof(
  fc.record({ e: value }, present),
  fc.array(fc.record({ e: scalar }, present), { maxLength: 2 }),
);
const documents = fc.array(fc.record({ a: value, b: scalar, c: scalar, d: nested }, present), {
  minLength: 1,
  maxLength: 25,
});

const operators = fc.oneof(
  scalar,
  fc.record({ $gt: scalar }),
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.record({ $lte: scalar }),
  fc.record({ $in: fc.array(scalar, { maxLength: 4 }) }),
  fc.record({ $ne: scalar }),
  fc.record({ $exists: fc.boolean() }),
);
const query: fc.Arbitrary<Document> = fc.oneof(
  fc.record({ a: operators, b: operators, c: operators, 'd.e': operators }, present),
  fc.record({
    $and: fc.array(fc.record({ a: operators, b: operators }, present), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
);
const direction = fc.constantFrom<1 | -1>(1, -1);
const order: fc.Arbitrary<Document> = fc.oneof(
  fc.constant({}),
  fc.record({ a: direction }),
  fc.record({ a: direction, b: direction }),
  fc.record({ b: direction, c: direction, _id: direction }),
  fc.record({ 'd.e': direction, c: direction }),
  fc.record({ _id: direction }),
);

/** Without _id, every document gets its position. */
const numbered = (list: readonly Document[]): Document[] =>
  list.map((document, position) => ({ _id: position, ...document }));

const withStore = async (run: (store: Store) => Promise<void>): Promise<void> => {
  const { store, close } = openStore();
  try {
    await store.declare([{ name: 'things', indexes }]);
    await run(store);
  } finally {
    await close();
  }
};

const idsOf = (list: readonly Document[]): Value[] =>
  list.map((document) => document['_id'] ?? null);

describe('the planner', () => {
  it('finds what a look at every document finds, in the order asked for', async () => {
    await withStore(async (store) => {
      await fc.assert(
        fc.asyncProperty(documents, query, order, async (list, where, sort) => {
          await removeDocuments(store, 'things', {}, true);
          const stored = numbered(list);
          await insertDocuments(store, 'things', stored);
          const expected = stored.filter(compileQuery(where));
          const found = store.find('things', { query: where, order: sort });
          expect(idsOf(found).sort()).toEqual(idsOf(expected).sort());
          const compare = compileSort(sort);
          found.forEach((document, position) => {
            const next = found[position + 1];
            if (next) expect(compare(document, next)).toBeLessThanOrEqual(0);
          });
          const page = store.find('things', {
            query: where,
            order: { ...sort, _id: 1 },
            skip: 1,
            limit: 3,
          });
          const compareWithId = compileSort({ ...sort, _id: 1 });
          expect(idsOf(page)).toEqual(idsOf(expected.sort(compareWithId).slice(1, 4)));
        }),
        { numRuns: 250 },
      );
    });
  });

  it('keeps the indexes equal to ones built anew, whatever is written', async () => {
    await fc.assert(
      fc.asyncProperty(documents, query, scalar, query, async (list, where, set, removed) => {
        await withStore(async (store) => {
          await insertDocuments(store, 'things', numbered(list));
          await modifyDocuments(store, 'things', {
            query: where,
            data: { $set: { b: set }, $unset: { c: '' } },
            merge: true,
            multiple: true,
            upsert: false,
          });
          await removeDocuments(store, 'things', removed, false);
          const before = store.indexDump('things');
          await store.declare([{ name: 'things', indexes: [] }]);
          await store.declare([{ name: 'things', indexes }]);
          expect(store.indexDump('things')).toEqual(before);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('looks at one document, not at all, where an index serves', async () => {
    await withStore(async (store) => {
      await insertDocuments(
        store,
        'things',
        numbered(Array.from({ length: 500 }, (_, n) => ({ a: n, b: n % 7 }))),
      );
      const explain = (where: Document, sort: Document = {}): number =>
        store.explain('things', { query: where, order: sort, limit: 5 }).examined;
      expect(explain({ _id: 3 })).toBe(1);
      expect(explain({ a: 3 })).toBe(1);
      expect(explain({ a: { $in: [3, 4, 900] } })).toBe(2);
      expect(explain({ a: { $gte: 490, $lt: 493 } })).toBe(3);
      expect(explain({ b: 3 }, { c: -1 })).toBe(5);
      expect(explain({}, { a: -1 })).toBe(5);
      expect(explain({ _id: { $gt: 100 } }, { _id: 1 })).toBe(5);
      expect(explain({ c: 1 })).toBe(500);
    });
  });

  it('explains itself', async () => {
    await withStore(async (store) => {
      const list = numbered(Array.from({ length: 100 }, (_, n) => ({ a: n % 10, b: n % 7, c: n })));
      await insertDocuments(store, 'things', list);
      const explain = (query: Document, order: Document = {}): object =>
        store.explain('things', { query, order, limit: 3 });
      expect(explain({ a: { $in: [1, 2] } })).toMatchObject({
        equalFields: ['a'],
        rangeField: undefined,
        ranges: 2,
        isSorted: true,
        found: 3,
      });
      expect(explain({ b: { $gt: 4 } }, { b: 1 })).toMatchObject({
        index: 'b_c_down',
        equalFields: [],
        rangeField: 'b',
        ranges: 1,
        direction: 'backward',
        isSorted: true,
        examined: 3,
      });
      expect(explain({ _id: 5 })).toMatchObject({ index: '_id_', equalFields: ['_id'], found: 1 });
      expect(explain({ c: { $gt: 1 }, nothing: null }, { nothing: 1 })).toMatchObject({
        isSorted: false,
        examined: expect.any(Number),
      });
    });
  });

  // 400 documents: 20 have each a, 100 each b, 5 each pair, 8 each c.
  it.each<readonly [name: string, where: Document, sort: Document, examined: number]>([
    ['the longer run of equal fields', { a: 3, b: 2 }, {}, 5],
    ['equal fields and a range', { a: 3, b: { $gte: 2 } }, {}, 10],
    ['a range, not only its order', { a: { $lt: 2 } }, { b: -1 }, 40],
    ['equal fields rather than the order', { a: 3 }, { b: -1, c: -1 }, 20],
    ['an order after an equal field', { a: 3 }, { b: -1 }, 2],
    ['the order backwards', { a: 3 }, { b: 1 }, 2],
    ['an order that no index has', { a: 3 }, { c: 1 }, 20],
    ['the unique index before any other', { a: 3, code: 7 }, { b: -1 }, 1],
    ['_id before any index', { _id: 7, a: 3, b: 2 }, {}, 1],
    ['what every branch of an and says', { $and: [{ a: 3 }, { b: 2 }] }, {}, 5],
    ['no index for an or', { $or: [{ a: 3 }, { a: 4 }] }, {}, 400],
    ['no index for an unequal', { a: { $ne: 3 } }, {}, 400],
  ])('chooses %s', async (_name, query, order, examined) => {
    const { store, close } = openStore();
    const unique = { name: 'code', keys: [['code', 1]], unique: true } as const;
    await store.declare([{ name: 'things', indexes: [...indexes, unique] }]);
    const list = Array.from({ length: 400 }, (_, n) => ({
      _id: n,
      a: n % 20,
      b: Math.floor(n / 20) % 4,
      c: n % 50,
      code: n,
    }));
    await insertDocuments(store, 'things', list);
    const limit = Object.keys(order).length > 0 ? { limit: 2 } : {};
    expect(store.explain('things', { query, order, ...limit }).examined).toBe(examined);
    await close();
  });
});
