import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startCloud, type Cloud } from './support/cloud';
import { buildFunctions, SDK_HEADER } from './support/functions';

const ACTIONS = `
let calls = 0;
const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
exports.main = async (event, context) => {
  calls += 1;
  const { action, input = {} } = event;
  switch (action) {
    case 'count': return { calls };
    case 'sleep': await sleep(input.milliseconds); return { who: process.env.WX_OPENID };
    case 'identity': {
      const before = process.env.WX_OPENID ?? null;
      process.env.LEAK = 'x';
      await sleep(input.milliseconds);
      return { before, after: process.env.WX_OPENID ?? null };
    }
    case 'throw': throw new Error('boom\\n  at a secret place');
    case 'reject': void Promise.reject(new Error('stray')); await sleep(200); return 'late';
    case 'uncaught': setTimeout(() => { throw new Error('stray'); }, 10); await sleep(200); return 'late';
    case 'exit': process.exit(3); return;
    case 'spin': for (;;);
    case 'large': return 'x'.repeat(1024 * 1024);
    case 'nothing': return undefined;
    case 'date': return { at: new Date(0), list: [undefined, NaN], gone: undefined };
    case 'cycle': { const a = {}; a.a = a; return a; }
    case 'event': return event;
    case 'context': return { name: context.function_name, left: context.getRemainingTimeInMillis() };
    case 'variable': return { own: process.env.EXTRA, key: (process.env.APP_SECRET ?? '').length };
    case 'clock': return { now: Date.now(), made: new Date().getTime(), text: Date().length > 10,
      fixed: new Date(5).getTime(), isDate: new Date() instanceof Date, utc: Date.UTC(2026, 0) };
  }
};`;

const chatty = `${SDK_HEADER}
exports.main = async ({ input }) => {
  const get = (id) => db.collection('members').where({ _id: id }).get();
  if (input.kind === 'none') return {};
  if (input.kind === 'wave') await Promise.all([get('a'), get('b'), get('c')]);
  if (input.kind === 'chain') { await get('a'); await Promise.all([get('b'), get('c')]); }
  if (input.kind === 'refuse') return { ok: false, error: { code: 'NO_LUCK', message: '' } };
  if (input.kind === 'fork') await Promise.all([get('a').then(() => get('b')), get('c')]);
  return { ok: true };
};`;

const TIMED = `exports.main = async (event) => ({ event, source: process.env.TCB_SOURCE, openid: process.env.WX_OPENID ?? null });`;

describe('functions', () => {
  let cloud: Cloud;
  let folder: string;

  beforeAll(async () => {
    folder = await buildFunctions(
      {
        fixture: ACTIONS,
        broken: "throw new Error('cannot load')",
        chatty,
        timed: TIMED,
        empty: 'exports.other = 1',
      },
      { timed: { triggers: [{ name: 'nightly', type: 'timer', config: '0 0 2 * * * *' }] } },
    );
    const env = { LOCALCLOUD_VARIABLE_EXTRA: 'extra' };
    cloud = await startCloud({ functions: folder, seed: false, env });
  });
  afterAll(() => cloud.stop());

  const call = (action: string, input: object = {}, caller = 'alice'): Promise<unknown> =>
    cloud.call(caller, 'fixture', action, input);

  it('runs a function in warm workers, one invocation at a time in each', async () => {
    const replies = await Promise.all(
      ['a1', 'b2', 'c3', 'd4', 'e5', 'f6', 'g7', 'h8'].map((who) =>
        call('identity', { milliseconds: 40 }, who),
      ),
    );
    expect(replies).toEqual(
      ['a1', 'b2', 'c3', 'd4', 'e5', 'f6', 'g7', 'h8'].map((who) => ({ before: who, after: who })),
    );
    expect(await call('identity', { milliseconds: 1 }, 'system')).toEqual({
      before: null,
      after: null,
    });
    const counts = await Promise.all(Array.from({ length: 40 }, () => call('count')));
    expect(counts).toContainEqual({ calls: expect.any(Number) });
    expect(Math.max(...counts.map((reply) => JSON.stringify(reply).length))).toBeGreaterThan(11);
  });

  it.each([
    ['throws', 'throw', 'Error: boom'],
    ['leaves a rejection unhandled', 'reject', 'stray'],
    ['throws outside its promise', 'uncaught', 'stray'],
    ['ends its process', 'exit', 'code 3'],
    ['answers over 1 MB', 'large', '1 MB'],
    ['answers what JSON cannot hold', 'cycle', 'circular'],
  ])('harms no other invocation when it %s', async (_name, action, message) => {
    const others = [
      call('sleep', { milliseconds: 300 }, 'bob'),
      call('sleep', { milliseconds: 300 }, 'carol'),
    ];
    const reply = await cloud.raw('/v1/functions/fixture', {
      method: 'POST',
      headers: { authorization: `Bearer ${await cloud.signIn('alice')}` },
      body: JSON.stringify({ action }),
    });
    expect(reply).toMatchObject({
      status: 500,
      body: { code: 'FUNCTIONS_EXECUTE_FAIL', message: expect.stringContaining(message) },
    });
    expect(JSON.stringify(reply.body)).not.toContain('secret place');
    expect(await Promise.all(others)).toEqual([{ who: 'bob' }, { who: 'carol' }]);
  });

  it('answers what JSON makes of the result', async () => {
    expect(await call('nothing')).toBeNull();
    expect(await call('date')).toEqual({ at: '1970-01-01T00:00:00.000Z', list: [null, null] });
    expect(await call('event', { 中: '文' })).toEqual({ action: 'event', input: { 中: '文' } });
  });

  it('tells a function what it is, and its variables', async () => {
    expect(await call('context')).toEqual({ name: 'fixture', left: expect.any(Number) });
    expect(await call('variable')).toEqual({ own: 'extra', key: 44 });
  });

  it.each([
    ['broken', /cannot load/],
    ['empty', /exports no function named main/],
    ['missing', /FUNCTION_NOT_FOUND/],
    ['..%2Ffixture', /FUNCTION_NOT_FOUND/],
    ['constructor', /FUNCTION_NOT_FOUND/],
  ])('says why %s cannot run', async (name, message) => {
    await expect(cloud.call('alice', name, 'x')).rejects.toThrow(message);
  });

  it('moves the clock that functions see', async () => {
    await cloud.clock.set('2030-05-06T07:08:09.000Z');
    await cloud.clock.advance(86_400);
    const start = Date.parse('2030-05-07T07:08:09.000Z');
    const reply = await call('clock');
    expect(reply).toEqual({
      now: expect.any(Number),
      made: expect.any(Number),
      text: true,
      fixed: 5,
      isDate: true,
      utc: Date.UTC(2026, 0),
    });
    const { now } = JSON.parse(JSON.stringify(reply));
    expect(now - start).toBeGreaterThanOrEqual(0);
    expect(now - start).toBeLessThan(10_000);
    await cloud.clock.reset();
    const { made } = JSON.parse(JSON.stringify(await call('clock')));
    expect(Math.abs(made - Date.now())).toBeLessThan(10_000);
  });

  it("runs a function's timer on demand", async () => {
    expect(await cloud.timer('timed')).toEqual({
      event: { Type: 'Timer', TriggerName: 'nightly', Time: expect.any(String), Message: '' },
      source: 'wx_trigger',
      openid: null,
    });
    await expect(cloud.timer('fixture')).rejects.toThrow('no such timer');
  });

  it.each([
    ['none', 0, 0, 'OK'],
    ['wave', 3, 1, 'OK'],
    ['chain', 3, 2, 'OK'],
    ['fork', 3, 2, 'OK'],
    ['refuse', 0, 0, 'NO_LUCK'],
  ])('counts requests and round trips: %s', async (kind, databaseRequests, roundTrips, outcome) => {
    const body = { action: 'x', input: { kind } };
    await cloud.raw('/v1/functions/chatty', {
      method: 'POST',
      headers: { authorization: `Bearer ${cloud.systemToken}` },
      body: JSON.stringify(body),
    });
    const [last] = await cloud.invocations(1);
    expect(last).toMatchObject({
      function: 'chatty',
      action: 'x',
      caller: 'scf',
      databaseRequests,
      roundTrips,
      outcome,
    });
  });

  it('loads a function anew however its file changes, and sees functions come and go', async () => {
    const file = (name: string): string => path.join(folder, name, 'index.js');
    const answering = (reply: string): string => `exports.main = async () => '${reply}'`;
    const answers = async (name: string, wanted: RegExp): Promise<void> => {
      const deadline = Date.now() + 5000;
      let reply = '';
      while (!wanted.test(reply) && Date.now() < deadline) {
        await new Promise((done) => setTimeout(done, 50));
        reply = String(await cloud.call('alice', name, 'x').catch(String));
      }
      expect(reply).toMatch(wanted);
    };
    writeFileSync(file('timed'), answering('written'));
    await answers('timed', /^written$/);
    writeFileSync(`${file('timed')}.tmp`, answering('replaced'));
    renameSync(`${file('timed')}.tmp`, file('timed'));
    await answers('timed', /^replaced$/);
    writeFileSync(file('timed'), answering('written again'));
    await answers('timed', /^written again$/);
    mkdirSync(path.dirname(file('added')));
    await new Promise((done) => setTimeout(done, 400));
    writeFileSync(file('added'), answering('new here'));
    await answers('added', /^new here$/);
    rmSync(path.dirname(file('added')), { recursive: true });
    await answers('added', /FUNCTION_NOT_FOUND/);
    writeFileSync(file('timed'), 'this is no JavaScript');
    await answers('timed', /FUNCTIONS_EXECUTE_FAIL/);
    writeFileSync(file('timed'), answering('mended'));
    await answers('timed', /^mended$/);
  });
});

describe('a function that never ends', () => {
  it('is stopped after its time, and others go on meanwhile', async () => {
    const functions = await buildFunctions({ fixture: ACTIONS });
    const cloud = await startCloud({
      functions,
      seed: false,
      env: { LOCALCLOUD_TIMEOUT_SECONDS: '1' },
    });
    try {
      const started = Date.now();
      const spinning = cloud.call('alice', 'fixture', 'spin');
      const others = Array.from({ length: 6 }, () =>
        cloud.call('bob', 'fixture', 'sleep', { milliseconds: 50 }),
      );
      expect(await Promise.all(others)).toEqual(Array(6).fill({ who: 'bob' }));
      await expect(spinning).rejects.toThrow(/504.*FUNCTIONS_TIME_LIMIT_EXCEEDED.*1 seconds/);
      expect(Date.now() - started).toBeLessThan(8000);
      // Waiting for a worker does not count: eight sleeps of 0.6 s need two rounds.
      const slow = Array.from({ length: 8 }, () =>
        cloud.call('bob', 'fixture', 'sleep', { milliseconds: 600 }),
      );
      expect(await Promise.all(slow)).toHaveLength(8);
    } finally {
      await cloud.stop();
    }
  });

  it('has the time that its config.json asks for, or else that of all', async () => {
    const cloud = await startCloud({
      functions: await buildFunctions(
        { fixture: ACTIONS, patient: ACTIONS },
        { patient: { timeout: 3 } },
      ),
      seed: false,
      env: { LOCALCLOUD_TIMEOUT_SECONDS: '1' },
    });
    try {
      const sleep = (name: string, milliseconds: number): Promise<unknown> =>
        cloud.call('alice', name, 'sleep', { milliseconds });
      await Promise.all([
        expect(sleep('fixture', 1_500)).rejects.toThrow(/TIME_LIMIT_EXCEEDED.*1 seconds/),
        expect(sleep('patient', 1_500)).resolves.toEqual({ who: 'alice' }),
        expect(sleep('patient', 5_000)).rejects.toThrow(/TIME_LIMIT_EXCEEDED.*3 seconds/),
      ]);
    } finally {
      await cloud.stop();
    }
  });
});
