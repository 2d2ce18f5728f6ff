import { applyDatabaseRequest } from '../api/admin/database';
import { insertDocuments, type Store, type Value } from '../store';
import { openStore } from './support/store';

const now = new Date(0);
const stage = (name: string, operand: Value) => ({ name, operand });

describe('pipelines over indexes', () => {
  let store: Store;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ store, close } = openStore());
    await store.declare([
      {
        name: 'orders',
        indexes: [
          {
            name: 'member_at',
            keys: [
              ['member', 1],
              ['at', -1],
            ],
          },
        ],
      },
      { name: 'members', indexes: [] },
    ]);
    const orders = Array.from({ length: 200 }, (_, n) => ({ _id: n, member: n % 10, at: n }));
    await insertDocuments(store, 'orders', orders);
    await insertDocuments(store, 'members', [{ _id: 3 }, { _id: 4 }]);
  });
  afterAll(() => close());

  it.each([
    ['a first match', 'orders', [stage('$match', { member: 3 })], 20],
    [
      'a match, an order and a limit',
      'orders',
      [stage('$match', { member: 3 }), stage('$sort', { at: -1 }), stage('$limit', 2)],
      2,
    ],
    ['a limit alone', 'orders', [stage('$limit', 5)], 5],
    [
      'a match after another stage',
      'orders',
      [stage('$skip', 0), stage('$match', { member: 3 })],
      200,
    ],
    [
      'a lookup by an indexed field',
      'members',
      [
        stage('$lookup', {
          from: 'orders',
          localField: '_id',
          foreignField: 'member',
          as: 'orders',
        }),
      ],
      42,
    ],
  ])('%s reads no more than it needs', (_name, collection, stages, examined) => {
    expect(store.examinedByAggregate(collection, stages, now)).toBe(examined);
  });

  it('finds the newest by the index that it walks', () => {
    const stages = [stage('$match', { member: 3 }), stage('$sort', { at: -1 }), stage('$limit', 1)];
    expect(store.aggregate('orders', stages, now)).toEqual([{ _id: 193, member: 3, at: 193 }]);
  });

  const nested = (depth: number, inner: string, around: (text: string) => string): string =>
    Array.from({ length: depth }).reduce<string>((text) => around(text), inner);

  it.each([
    [
      'an operand nested without end',
      '$match',
      nested(100_000, '1', (text) => `[${text}]`),
      /nested too deeply/,
    ],
    [
      'an expression nested too deeply',
      '$project',
      `{"v":${nested(200, '1', (text) => `{"$abs":${text}}`)}}`,
      /nested deeper than/,
    ],
    ['the name of a prototype', '$project', '{"__proto__":1}', /__proto__/],
    ['a prototype on a path', '$addFields', '{"a.__proto__.b":1}', /__proto__/],
    [
      'a prototype out of an array',
      '$project',
      '{"v":{"$arrayToObject":[[["__proto__",{}]]]}}',
      /__proto__/,
    ],
    ['an unknown stage', '$never', '{}', /Unrecognized pipeline stage name: '\$never'/],
    ['an operand that is no JSON', '$match', '{', /malformed JSON/],
  ])('refuses %s', async (_name, stageKey, stageValue, message) => {
    const reply = await applyDatabaseRequest(
      {
        action: 'database.aggregateDocuments',
        collectionName: 'orders',
        stages: [{ stageKey, stageValue }],
      },
      { store, clock: { now: () => 0 } },
    );
    expect(reply).toMatchObject({ message: expect.stringMatching(message) });
    expect(reply).not.toHaveProperty('data');
  });

  it('tells the time of the cloud', () => {
    const stages = [stage('$limit', 1), stage('$project', { _id: 0, at: '$$NOW' })];
    expect(store.aggregate('orders', stages, new Date(7))).toEqual([{ at: new Date(7) }]);
  });
});
