import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startCloud, type Cloud } from './support/cloud';
import { buildFunctions, runner } from './support/functions';

let cloud: Cloud;

beforeAll(async () => {
  const functions = await buildFunctions({ run: runner, other: runner });
  cloud = await startCloud({ functions, seed: false });
  await run("await db.createCollection('things')");
});
afterAll(() => cloud.stop());

const run = async (code: string, caller = 'alice', more: object = {}): Promise<unknown> =>
  cloud.call(caller, 'run', 'run', { code, ...more });

describe('the database, through the real SDK', () => {
  beforeEach(() => run("await db.collection('things').where({ _id: _.exists(true) }).remove()"));

  it('adds, reads, updates, replaces, counts and removes', async () => {
    const reply = await run(`
      const things = db.collection('things');
      const added = await things.add({ data: { _id: 'a', n: 1, deep: { x: 1, y: 2 }, list: [1] } });
      const updated = await things.doc('a').update({ data: {
        n: _.inc(2), deep: { x: 5 }, list: _.push([2, 3]), made: db.serverDate(), gone: _.remove(),
      } });
      const { data } = await things.doc('a').get();
      const set = await things.doc('b').set({ data: { n: 9 } });
      const count = await things.count();
      const removed = await things.where({ n: _.gt(5) }).remove();
      return { added, updated, data, isDate: data.made instanceof Date, set, count, removed };
    `);
    expect(reply).toMatchObject({
      ok: true,
      value: {
        added: { _id: 'a' },
        updated: { stats: { updated: 1 } },
        data: { _id: 'a', n: 3, deep: { x: 5, y: 2 }, list: [1, 2, 3] },
        isDate: true,
        set: { _id: 'b', stats: { created: 1, updated: 0 } },
        count: { total: 2 },
        removed: { stats: { removed: 1 } },
      },
    });
  });

  it('gives back the types it was given', async () => {
    const reply = await run(`
      const given = { date: new Date(1e12), int: 1, long: 2 ** 45, double: 0.1, nothing: null,
        text: '积分', list: [new Date(5), [], {}], minus: -7, flag: true };
      await db.collection('things').doc('x').set({ data: given });
      const { data } = await db.collection('things').doc('x').get();
      process.getBuiltinModule('assert').deepStrictEqual(data, { _id: 'x', ...given });
    `);
    expect(reply).toEqual({ ok: true });
  });

  it('queries, orders, skips, limits and projects', async () => {
    const reply = await run(`
      const things = db.collection('things');
      for (let n = 0; n < 10; n += 1) await things.add({ data: { _id: 'd' + n, n, even: n % 2 === 0, at: new Date(n) } });
      const page = await things.where(_.and([{ even: true }, { n: _.gte(2).and(_.lt(9)) }]))
        .orderBy('n', 'desc').skip(1).limit(2).field({ n: true }).get();
      const either = await things.where(_.or({ n: 1 }, { at: _.gt(new Date(8)) })).get();
      const pattern = await things.where({ _id: db.RegExp({ regexp: '^D[12]$', options: 'i' }) }).get();
      const isIn = await things.where({ n: _.in([3, 4, 99]) }).count();
      return { page: page.data, either: either.data.map((d) => d.n), pattern: pattern.data.length, isIn: isIn.total };
    `);
    expect(reply).toMatchObject({
      value: {
        page: [
          { _id: 'd6', n: 6 },
          { _id: 'd4', n: 4 },
        ],
        either: [1, 9],
        pattern: 2,
        isIn: 2,
      },
    });
  });

  it('updates on a condition exactly once, however many try', async () => {
    const reply = await run(`
      const things = db.collection('things');
      await things.add({ data: { _id: 'a', stock: 3, version: 1 } });
      const tries = await Promise.all(Array.from({ length: 8 }, () =>
        things.where({ _id: 'a', stock: _.gte(1) }).update({ data: { stock: _.inc(-1) } })));
      return { bought: tries.filter((t) => t.stats.updated === 1).length, after: (await things.doc('a').get()).data };
    `);
    expect(reply).toMatchObject({ value: { bought: 3, after: { stock: 0 } } });
  });

  it.each([
    [
      'a missing collection',
      "await db.collection('nothing').add({ data: {} })",
      -502005,
      'not exist',
    ],
    [
      'a duplicate _id',
      "await db.collection('things').add({ data: { _id: 'a' } }); await db.collection('things').add({ data: { _id: 'a' } })",
      -502001,
      'E11000',
    ],
    [
      'an update on a wrong type',
      "await db.collection('things').add({ data: { _id: 'a', n: 'x' } }); await db.collection('things').doc('a').update({ data: { n: _.inc(1) } })",
      -502001,
      'non-numeric',
    ],
    ['a missing document', "await db.collection('things').doc('none').get()", -1, 'does not exist'],
    [
      'an operator that is not implemented',
      "await db.collection('things').where({ $where: 'true' }).get()",
      -501007,
      '$where',
    ],
    [
      'an unknown operator of an aggregation',
      "await db.collection('things').aggregate().project({ a: { $never: 1 } }).end()",
      -1,
      '$never',
    ],
  ])('reports %s as the SDK knows it', async (_name, code, errCode, text) => {
    expect(await run(code)).toMatchObject({
      ok: false,
      error: { errCode, errMsg: expect.stringContaining(text) },
    });
  });

  it('runs transactions, and rolls back what is thrown', async () => {
    const reply = await run(`
      await db.collection('things').add({ data: { _id: 'a', n: 1 } });
      const value = await db.runTransaction(async (t) => {
        const { data } = await t.collection('things').doc('a').get();
        await t.collection('things').doc('a').update({ data: { n: _.inc(1) } });
        await t.collection('things').add({ data: { _id: 'b', n: data.n } });
        return data.n;
      });
      let thrown;
      try {
        await db.runTransaction(async (t) => {
          await t.collection('things').doc('a').update({ data: { n: 99 } });
          await t.rollback('no');
        });
      } catch (error) { thrown = error; }
      return { value, thrown, all: (await db.collection('things').orderBy('_id', 'asc').get()).data };
    `);
    expect(reply).toMatchObject({
      ok: true,
      value: {
        value: 1,
        thrown: 'no',
        all: [
          { _id: 'a', n: 2 },
          { _id: 'b', n: 1 },
        ],
      },
    });
  });

  it('reports a conflict at the operation, which the SDK gives without its code', async () => {
    const reply = await run(`
      await db.collection('things').add({ data: { _id: 'a', n: 1 } });
      const t = await db.startTransaction();
      await db.collection('things').doc('a').update({ data: { n: 2 } });
      try { await t.collection('things').doc('a').update({ data: { n: 3 } }); }
      finally { await t.rollback().catch((error) => { input.after = error.message ?? error.errMsg; }); }
    `);
    expect(reply).toMatchObject({
      ok: false,
      error: { errCode: -501001, errMsg: expect.stringContaining('TransactionConflict') },
    });
  });
});

describe('functions, through the real SDK', () => {
  it('knows the caller', async () => {
    const code = 'return cloud.getWXContext()';
    expect(await run(code, 'bob')).toMatchObject({
      value: { OPENID: 'bob', SOURCE: 'wx_client', ENV: 'local' },
    });
    const system = await run(code, 'system');
    expect(system).toMatchObject({ value: { SOURCE: 'scf' } });
    expect(system).not.toHaveProperty('value.OPENID');
  });

  it('hands the caller on to nested calls', async () => {
    const nested =
      "return (await cloud.callFunction({ name: 'other', data: { input: { code: input.inner } } })).result";
    const inner = 'return cloud.getWXContext()';
    expect(await run(nested, 'bob', { inner })).toMatchObject({
      value: { value: { OPENID: 'bob', SOURCE: 'wx_client,scf' } },
    });
    expect(await run(nested, 'system', { inner })).toMatchObject({
      value: { value: { SOURCE: 'scf,scf' } },
    });
  });

  it('gives a function that calls itself room, and an end', async () => {
    const code =
      "const n = input.n ?? 0; if (n === 3) return n; return (await cloud.callFunction({ name: 'run', data: { input: { code: input.code, n: n + 1 } } })).result.value";
    const calls = Array.from({ length: 4 }, () => run(code));
    expect(await Promise.all(calls)).toEqual(Array(4).fill({ ok: true, value: 3 }));
    const endless =
      "return cloud.callFunction({ name: 'run', data: { input: { code: input.code } } }).then((r) => r.result, (e) => e.errMsg)";
    expect(JSON.stringify(await run(endless))).toContain('too deeply');
  });

  it('reports a nested failure and an unknown function', async () => {
    const call = (name: string): string =>
      `await cloud.callFunction({ name: '${name}', data: {} })`;
    expect(await run(call('nothing'))).toMatchObject({
      error: { errMsg: expect.stringContaining('nothing') },
    });
    expect(await run(call('other'))).toMatchObject({ ok: true });
  });
});

describe('the wire itself, from outside the pool', () => {
  const secrets = (): { secretId: string } =>
    JSON.parse(readFileSync(path.join(cloud.data, 'secrets.json'), 'utf8'));
  const ask = async (body: object | string, authorization: string): Promise<unknown> =>
    (
      await cloud.raw('/admin?env=local', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      })
    ).body;
  const signed = (): string =>
    `TC3-HMAC-SHA256 Credential=${secrets().secretId}/2026-01-01/tcb/tc3_request, Signature=x`;

  it('answers who has the key', async () => {
    const count = { action: 'database.calculateDocument', collectionName: 'things', query: '{}' };
    expect(await ask(count, signed())).toMatchObject({
      requestId: expect.any(String),
      data: { total: expect.any(Number) },
    });
    expect(await ask(count, 'TC3-HMAC-SHA256 Credential=guess/x')).toMatchObject({
      code: 'SIGN_PARAM_INVALID',
    });
    expect(await ask(count, '')).toMatchObject({ code: 'SIGN_PARAM_INVALID' });
  });

  it.each([
    ['no JSON', '{', 'INVALID_PARAM'],
    ['no object', '[1]', 'INVALID_PARAM'],
    ['an unknown action', { action: 'database.drop' }, 'INVALID_PARAM'],
    ['a name of Object.prototype', { action: 'constructor' }, 'INVALID_PARAM'],
    [
      'a forged token',
      { action: 'database.calculateDocument', collectionName: 'things', wxCloudApiToken: 'x' },
      'INVALID_PARAM',
    ],
    [
      'a query that is no JSON',
      { action: 'database.getDocument', collectionName: 'things', query: '{' },
      'INVALID_PARAM',
    ],
    [
      'a prototype key',
      {
        action: 'database.insertDocument',
        collectionName: 'things',
        data: ['{"__proto__": {"x": 1}}'],
      },
      'INVALID_PARAM',
    ],
    [
      'an integer beyond 64 bits',
      {
        action: 'database.insertDocument',
        collectionName: 'things',
        data: ['{"n": {"$numberLong": "9223372036854775808"}}'],
      },
      'INVALID_PARAM',
    ],
    ...[
      '{"n": {"$numberDecimal": "1.2.3"}}',
      `{"n": {"$numberDecimal": "${'9'.repeat(100_000)}"}}`,
      '{"n": {"$timestamp": {"t": -1, "i": 0}}}',
      '{"n": {"$timestamp": 5}}',
      '{"n": {"$symbol": "x"}}',
    ].map((written): [string, object, string] => [
      `the value ${written.slice(0, 40)}`,
      { action: 'database.insertDocument', collectionName: 'things', data: [written] },
      'INVALID_PARAM',
    ]),
    ['no collection', { action: 'database.getDocument' }, 'INVALID_PARAM'],
    [
      'an unknown transaction',
      { action: 'database.getDocument', collectionName: 'things', transactionId: 'x' },
      'DATABASE_TRANSACTION_FAIL',
    ],
    [
      'too high a skip',
      { action: 'database.getDocument', collectionName: 'things', offset: -1 },
      'INVALID_PARAM',
    ],
  ])('answers %s with a code', async (_name, body, code) => {
    expect(await ask(body, signed())).toMatchObject({ code, message: expect.any(String) });
  });
});
