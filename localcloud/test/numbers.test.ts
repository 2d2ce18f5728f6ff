import { Decimal128, Long } from 'bson';
import { insertDocuments, type Document, type Store, type Value } from '../store';
import { compareNumbers, type NumberValue } from '../store/values/numbers';
import { openStore } from './support/store';

const indexed = {
  name: 'indexed',
  indexes: [
    { name: 'up', keys: [['up', 1]] as const },
    {
      name: 'down',
      keys: [
        ['down', -1],
        ['up', 1],
      ] as const,
    },
    { name: 'once', keys: [['once', -1]] as const, unique: true },
    { name: 'only', keys: [['only', 1]] as const, unique: true },
  ],
};
const plain = { name: 'plain', indexes: [] };

/** Numbers that are close to each other in every way that keys could confuse. */
const numbers: readonly NumberValue[] = [
  Number.NaN,
  -Infinity,
  Decimal128.fromString('-1E+6000'),
  -Number.MAX_VALUE,
  Long.fromString('-9223372036854775808'),
  Long.fromString('-9007199254740993'),
  -(2 ** 53),
  -0.1,
  Decimal128.fromString('-0.1'),
  -Number.MIN_VALUE,
  Decimal128.fromString('-1E-6000'),
  0,
  Decimal128.fromString('1E-6000'),
  Decimal128.fromString('2E-6000'),
  Number.MIN_VALUE,
  Decimal128.fromString('0.1'),
  0.1,
  Decimal128.fromString('0.2'),
  1,
  Decimal128.fromString('1.000000000000000000000000000000001'),
  1 + Number.EPSILON,
  2 ** 53,
  Long.fromString('9007199254740993'),
  Decimal128.fromString('9007199254740993.5'),
  2 ** 53 + 2,
  Long.fromString('9223372036854775807'),
  2 ** 63,
  Number.MAX_VALUE,
  Decimal128.fromString('1E+6000'),
  Infinity,
];

const operators = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'] as const;

const found = (store: Store, name: string, query: Document, order: Document): Value[] =>
  store.find(name, { query, order }).map(({ _id = null }) => _id);

describe('numbers of different kinds', () => {
  let opened: ReturnType<typeof openStore>;
  let store: Store;

  beforeAll(async () => {
    opened = openStore();
    ({ store } = opened);
    await store.declare([indexed, plain]);
    const documents = numbers.map((number, place) => ({
      _id: place,
      up: number,
      down: number,
      once: number,
      only: number,
    }));
    for (const { name } of [indexed, plain]) {
      await insertDocuments(store, name, [...documents].reverse());
    }
  });
  afterAll(() => opened.close());

  it('are in the order in which they are listed', () => {
    const pairs = numbers.flatMap((left, at) =>
      numbers.map((right, other) => ({ at, other, order: compareNumbers(left, right) })),
    );
    expect(pairs.filter(({ at, other, order }) => order !== Math.sign(at - other))).toEqual([]);
  });

  it.each(['up', 'down', 'once'])('are walked in their order by the index over %s', (field) => {
    const places = numbers.map((_number, place) => place);
    expect(found(store, 'indexed', {}, { [field]: 1 })).toEqual(places);
    expect(found(store, 'indexed', {}, { [field]: -1 })).toEqual(places.reverse());
  });

  it.each(['up', 'down'])('are found by the index over %s as without one', (field) => {
    for (const operator of operators) {
      for (const number of numbers) {
        const query = { [field]: { [operator]: number } };
        const expected = found(store, 'plain', query, { _id: 1 });
        expect(found(store, 'indexed', query, { _id: 1 })).toEqual(expected);
      }
    }
  });

  it('are found between two of them', () => {
    for (const [place, low] of numbers.entries()) {
      for (const high of numbers.filter((_number, other) => other > place && other % 4 === 0)) {
        const query = { down: { $gt: low, $lte: high } };
        const expected = found(store, 'plain', query, { _id: 1 });
        expect(found(store, 'indexed', query, { _id: 1 })).toEqual(expected);
      }
    }
  });

  it('hold a unique key once, whatever their kind', async () => {
    for (const same of [Decimal128.fromString('1.0'), Decimal128.fromString('0.10')]) {
      const document = { _id: 'again', up: 0, down: 0, once: same, only: same };
      await expect(insertDocuments(store, 'indexed', [document])).rejects.toThrow('E11000');
    }
    // The keys of these begin with the bytes of the stored ones, or the other way round.
    const below = 0.1 - Number.EPSILON / 16;
    const above = Decimal128.fromString('1.000000000000000000000000000000002');
    for (const number of [below, above]) {
      const document = { _id: String(number), up: 0, down: 0, once: number, only: number };
      await insertDocuments(store, 'indexed', [document]);
    }
  });

  it('leave indexes that hold together', () => {
    expect(() => store.verify()).not.toThrow();
  });
});
