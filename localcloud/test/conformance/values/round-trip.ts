import type { Case, Context, Table } from '../support/case';
import { manual, platform, sdk } from '../support/sources';

type Row = readonly [name: string, value: (context: Context) => unknown, back?: unknown];

const nestedTo = (depth: number): unknown =>
  depth === 0 ? 1 : depth % 2 === 0 ? [nestedTo(depth - 1)] : { d: nestedTo(depth - 1) };

const rows: readonly Row[] = [
  ['0', () => 0],
  ['a whole number', () => 7],
  ['a negative one', () => -7],
  ['the largest of 32 bits', () => 2 ** 31 - 1],
  ['one more', () => 2 ** 31],
  ['the smallest of 32 bits', () => -(2 ** 31)],
  ['2^45', () => 2 ** 45],
  ['the largest safe one', () => Number.MAX_SAFE_INTEGER],
  ['the smallest safe one', () => Number.MIN_SAFE_INTEGER],
  ['2^53 + 2', () => 2 ** 53 + 2],
  ['2^60', () => 2 ** 60],
  ['10^20', () => 1e20],
  ['a fraction', () => 0.1],
  ['a sum of fractions', () => 0.1 + 0.2],
  ['a tiny one', () => 5e-324],
  ['the largest', () => Number.MAX_VALUE],
  ['NaN', () => Number.NaN],
  ['Infinity', () => Infinity],
  ['-Infinity', () => -Infinity],
  ['-0 comes back as 0, as the SDK sends it', () => -0, 0],
  ['null', () => null],
  ['true', () => true],
  ['false', () => false],
  ['an empty text', () => ''],
  ['Chinese', () => '积分商城'],
  ['an emoji', () => '👨‍👩‍👧'],
  ['controls and quotes', () => '\t\n"\\\u0001\u2028'],
  ['a NUL', () => 'a\0b'],
  ['half a surrogate pair becomes the replacement character', () => 'a\ud800b', 'a\ufffdb'],
  ['a long text', () => 'x'.repeat(100_000)],
  ['a date', () => new Date(Date.UTC(2026, 1, 28, 1, 2, 3, 456))],
  ['a date before 1970', () => new Date(-1)],
  ['a date before Christ', () => new Date(Date.UTC(-10, 0, 1))],
  ['the last year of four digits', () => new Date(Date.UTC(9999, 11, 31, 23, 59, 59, 999))],
  ['a date after it', () => new Date(8.64e15)],
  ['an empty array', () => []],
  ['an empty object', () => ({})],
  ['arrays in arrays', () => [[1, [2]], [], [[]]]],
  ['objects in arrays', () => [{ a: [{ b: null }] }]],
  ['undefined in an array becomes null', () => [1, undefined, 2], [1, null, 2]],
  ['undefined in an object is left out', () => ({ a: undefined, b: 1 }), { b: 1 }],
  ['100 levels but the document’s own', () => nestedTo(96)],
  ['names that Object has', () => ({ constructor: 1, toString: 2, hasOwnProperty: 3 })],
  ['a name with a space', () => ({ 'a b': 1 })],
  ['a Chinese name', () => ({ 名称: 1 })],
  ['names of digits', () => ({ '0': 'a', '1': 'b' })],
  ['a dollar inside a name', () => ({ a$b: 1 })],
  ['a point', ({ db }) => new db.Geo.Point(116.4, 39.9)],
  ['points', ({ db }) => new db.Geo.MultiPoint([new db.Geo.Point(1, 2), new db.Geo.Point(3, 4)])],
  ['a line', ({ db }) => new db.Geo.LineString([new db.Geo.Point(1, 2), new db.Geo.Point(3, 4)])],
  [
    'an object that looks like a point comes back as one',
    () => ({ type: 'Point', coordinates: [1, 2] }),
    expect.objectContaining({ longitude: 1, latitude: 2 }),
  ],
];

const roundTrip = async ({ collection }: Context, v: unknown): Promise<unknown> => {
  await collection.doc('x').set({ data: { v } });
  return (await collection.doc('x').get()).data['v'];
};

export const roundTrips: Table = {
  name: 'values that come back',
  cases: rows.map(([name, value, back]): Case => {
    const part = { name, source: manual('MongoDB Extended JSON (v2)') };
    if (back !== undefined) {
      return { ...part, run: (context) => roundTrip(context, value(context)), result: back };
    }
    return {
      ...part,
      run: async (context) => {
        expect(await roundTrip(context, value(context))).toStrictEqual(value(context));
        return 'the same';
      },
      result: 'the same',
    };
  }),
};

const refused = (name: string, data: () => object, message: RegExp, errCode = -502_001): Case => ({
  name,
  source: manual('MongoDB Limits and Thresholds; Field Names'),
  run: ({ collection }) => collection.add({ data: data() }),
  error: { errCode, message },
});

export const refusals: Table = {
  name: 'values that are refused',
  cases: [
    refused('more than 100 levels', () => ({ v: nestedTo(120) }), /nest/),
    refused('more than 16 MB', () => ({ v: 'x'.repeat(17_000_000) }), /too large/),
    refused('a name that begins with a dollar', () => ({ o: { $x: 1 } }), /'\$x'/),
    refused('a name with a dot', () => ({ 'a.b': 1 }), /'a\.b'/),
    refused('a name with a NUL', () => ({ 'a\0b': 1 }), /field name/),
    refused('an array as _id', () => ({ _id: [1] }), /'_id' value cannot be (of type |an )array/),
    refused('a pattern as _id', () => ({ _id: /x/ }), /'_id' value cannot be/),
    refused(
      'a date that is none',
      () => ({ v: new Date(Number.NaN) }),
      /\$date|\$numberLong/,
      -501_007,
    ),
  ],
};

export const details: Table = {
  name: 'documents',
  cases: [
    {
      name: 'the order of the fields stays',
      source: manual('Documents: Document Field Order'),
      run: async ({ collection }) => {
        await collection.add({ data: { z: 1, a: { y: 1, b: 2 }, _id: 'x' } });
        return JSON.stringify((await collection.doc('x').get()).data);
      },
      result: '{"_id":"x","z":1,"a":{"y":1,"b":2}}',
    },
    {
      name: 'a made-up _id is a text of 32 characters',
      source: platform('Collection.add'),
      run: async ({ collection }) => {
        const { _id } = await collection.add({ data: { n: 1 } });
        return typeof _id === 'string' && /^[0-9a-f]{32}$/.test(_id);
      },
      result: true,
    },
    {
      name: 'add answers the _id given',
      source: platform('Collection.add'),
      run: async ({ collection }) => (await collection.add({ data: { _id: 'mine' } }))._id,
      result: 'mine',
    },
    {
      name: 'a field named __proto__ leaves the SDK as the fields in it',
      source: sdk('serializer/datatype.js'),
      run: async ({ collection }) => {
        await collection.add({
          data: JSON.parse('{ "_id": "x", "__proto__": { "a": 1 }, "n": 1 }'),
        });
        const { data } = await collection.doc('x').get();
        return [Object.keys(data), Object.getPrototypeOf(data) === Object.prototype];
      },
      result: [['_id', 'n', 'a'], true],
    },
    {
      name: 'a pattern as a value',
      source: manual('Regular Expression'),
      run: async ({ collection }) => {
        await collection.add({ data: { _id: 'x', v: /^a/i } });
        return collection
          .where({ v: { $eq: { $regularExpression: { pattern: '^a', options: 'i' } } } })
          .count()
          .then(({ total }) => total);
      },
      result: 1,
    },
    {
      name: 'the server’s date is now',
      source: platform('Database.serverDate'),
      run: async ({ collection, db }) => {
        await collection.add({ data: { _id: 'x', at: db.serverDate() } });
        const { at } = (await collection.doc('x').get()).data;
        return at instanceof Date && Math.abs(at.getTime() - Date.now()) < 60_000;
      },
      result: true,
    },
    {
      name: 'the server’s date with an offset',
      source: platform('Database.serverDate'),
      run: async ({ collection, db }) => {
        await collection.add({
          data: { _id: 'x', now: db.serverDate(), later: db.serverDate({ offset: 3_600_000 }) },
        });
        const { now, later } = (await collection.doc('x').get()).data;
        return Number(later) - Number(now);
      },
      result: 3_600_000,
    },
    {
      name: 'the server’s date within objects and arrays',
      source: platform('Database.serverDate'),
      run: async ({ collection, db }) => {
        await collection.add({
          data: { _id: 'x', o: { at: db.serverDate() }, v: [db.serverDate()] },
        });
        const { o, v } = (await collection.doc('x').get()).data;
        return [o, v].map((value) => JSON.stringify(value).replace(/"\d{4}-[^"]*Z"/, 'date'));
      },
      result: ['{"at":date}', '[date]'],
    },
    {
      name: 'the server’s date in an update',
      source: platform('Database.serverDate'),
      documents: [{ _id: 'x', n: 1 }],
      run: async ({ collection, db }) => {
        await collection.doc('x').update({ data: { at: db.serverDate({ offset: -1000 }) } });
        return (await collection.doc('x').get()).data['at'] instanceof Date;
      },
      result: true,
    },
    {
      name: 'the server’s date in a query',
      source: platform('Database.serverDate'),
      documents: [
        { _id: 'past', at: new Date(0) },
        { _id: 'future', at: new Date(4e12) },
      ],
      run: async ({ collection, db, _ }) =>
        (await collection.where({ at: _.lt(db.serverDate()) }).get()).data.map(({ _id }) => _id),
      result: ['past'],
    },
  ],
};
