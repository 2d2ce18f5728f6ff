import { startCloud, type Cloud } from './support/cloud';
import { buildFunctions, SDK_HEADER } from './support/functions';

/** A function that does one bad thing to itself and to its thread. */
const careless = `${SDK_HEADER}
let calls = 0;
const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const note = (id) => db.collection('notes').add({ data: { _id: id, by: cloud.getWXContext().OPENID } });
exports.main = async ({ action, input = {} }) => {
  calls += 1;
  switch (action) {
    case 'prepare': await db.createCollection('notes'); return {};
    case 'well': await sleep(input.milliseconds ?? 0); return { who: cloud.getWXContext().OPENID, calls };
    case 'heap': { const kept = []; for (;;) kept.push(new Array(1000).fill(calls + kept.length)); }
    case 'buffers': { const kept = []; for (;;) { kept.push(Buffer.alloc(16 << 20, 1)); await sleep(1); } }
    case 'blocked buffers': { const kept = []; for (;;) kept.push(Buffer.alloc(16 << 20, 1)); }
    case 'recursion': { const deeper = () => deeper() + 1; return deeper(); }
    case 'settles never': return new Promise(() => {});
    case 'spins': for (;;);
    case 'throws': throw new Error('on purpose');
    case 'throws a text': throw 'on purpose';
    case 'throws nothing': throw undefined;
    case 'rejects': void Promise.reject(new Error('on purpose')); await sleep(500); return 'late';
    case 'throws later': setTimeout(() => { throw new Error('on purpose'); }, 1); await sleep(500); return 'late';
    case 'exits': process.exit(0);
    case 'aborts': process.abort();
    case 'kills': process.kill(process.pid, 'SIGKILL'); await sleep(500); return 'late';
    case 'interval': setInterval(() => void note('interval-' + Date.now() + Math.random()), 20); return 'left';
    case 'unfinished': void note(input.id).then(() => note(input.id + '-after')); return 'left';
    case 'endless': setTimeout(() => { for (;;); }, 5); return 'left';
    case 'log': console.log('one %s', 'two', { three: 3 }); console.error(new Error('four').message);
      process.stdout.write('five\\n'); return process.env.SCF_FUNCTIONNAME;
    case 'log much': for (let line = 0; line < 100000; line += 1) console.log('line ' + line); return 'ok';
    case 'large': return 'x'.repeat(input.bytes - 2);
  }
};`;

/** Calls the careless function for the same caller, and answers what both know of the caller. */
const outer = `${SDK_HEADER}
exports.main = async ({ input }) => {
  const own = cloud.getWXContext();
  const reply = await cloud.callFunction({ name: input.name, data: input.data }).then(
    ({ result }) => result, (error) => ({ error: error.errMsg ?? error.message }));
  const { OPENID, SOURCE } = own;
  const text = typeof reply === 'string' ? { length: reply.length } : reply;
  return { OPENID, SOURCE, reply: text };
};`;

const inner = `${SDK_HEADER}
exports.main = async (event) => {
  const { OPENID, SOURCE } = cloud.getWXContext();
  return { OPENID, SOURCE, bytes: JSON.stringify(event).length };
};`;

/** The same function, with less time. */
const hasty = { timeout: 2 };
const hurried = new Set(['settles never', 'spins']);
const MEGABYTE = 1024 * 1024;

describe('one invocation and the others', () => {
  let cloud: Cloud;

  beforeAll(async () => {
    const functions = await buildFunctions({ careless, hasty: careless, outer, inner }, { hasty });
    cloud = await startCloud({ functions, seed: false });
    await cloud.call('system', 'careless', 'prepare');
  });
  afterAll(() => cloud.stop());

  const call = (caller: string, action: string, input: object = {}): Promise<unknown> =>
    cloud.call(caller, 'careless', action, input);
  const well = (caller: string): Promise<unknown> => call(caller, 'well', { milliseconds: 100 });

  it.each([
    ['fills its heap', 'heap', 500, 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED', '256 MB'],
    ['fills buffers', 'buffers', 500, 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED', '256 MB'],
    ['fills buffers at a stretch', 'blocked buffers', 500, 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED', ''],
    ['calls itself for ever', 'recursion', 500, 'FUNCTIONS_EXECUTE_FAIL', 'call stack'],
    ['never settles', 'settles never', 504, 'FUNCTIONS_TIME_LIMIT_EXCEEDED', '2 seconds'],
    ['spins', 'spins', 504, 'FUNCTIONS_TIME_LIMIT_EXCEEDED', '2 seconds'],
    ['throws', 'throws', 500, 'FUNCTIONS_EXECUTE_FAIL', 'on purpose'],
    ['throws a text', 'throws a text', 500, 'FUNCTIONS_EXECUTE_FAIL', 'on purpose'],
    ['throws nothing', 'throws nothing', 500, 'FUNCTIONS_EXECUTE_FAIL', 'undefined'],
    ['leaves a rejection', 'rejects', 500, 'FUNCTIONS_EXECUTE_FAIL', 'on purpose'],
    ['throws outside its promise', 'throws later', 500, 'FUNCTIONS_EXECUTE_FAIL', 'on purpose'],
    ['exits', 'exits', 500, 'FUNCTIONS_EXECUTE_FAIL', 'code 0'],
    ['aborts', 'aborts', 500, 'FUNCTIONS_EXECUTE_FAIL', 'abort'],
    ['kills its process', 'kills', 500, 'FUNCTIONS_EXECUTE_FAIL', 'code 1'],
  ])('a function that %s ends alone', async (_name, action, status, code, message) => {
    const name = hurried.has(action) ? 'hasty' : 'careless';
    const bad = cloud.raw(`/v1/functions/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await cloud.signIn('mallory')}` },
      body: JSON.stringify({ action }),
    });
    const others = await Promise.all(['alice', 'bob', 'carol'].map(well));
    expect(others).toEqual(
      ['alice', 'bob', 'carol'].map((who) => ({ who, calls: expect.any(Number) })),
    );
    const reply = await bad;
    expect(reply).toMatchObject({ status, body: { code } });
    const { message: told } = JSON.parse(JSON.stringify(reply.body));
    expect(told).toContain(message);
    expect(told).not.toMatch(/\bat .*\/|\.js:\d/);
    expect(await well('dave')).toMatchObject({ who: 'dave' });
  });

  it('ends what goes on after the reply, and gives nobody its worker meanwhile', async () => {
    await Promise.all(['m1', 'm2', 'm3', 'm4'].map((who) => call(who, 'interval')));
    const members = await Promise.all(Array.from({ length: 12 }, (_unused, at) => well(`n${at}`)));
    expect(members).toEqual(
      Array.from({ length: 12 }, (_unused, at) => ({ who: `n${at}`, calls: expect.any(Number) })),
    );
    const noted = async (): Promise<string[]> =>
      (await cloud.documents('notes')).map(({ by }) => String(by)).sort();
    const before = await noted();
    expect(before.length).toBeGreaterThan(0);
    expect(before.filter((by) => !by.startsWith('m'))).toEqual([]);
    await new Promise((done) => setTimeout(done, 300));
    const after = await noted();
    await new Promise((done) => setTimeout(done, 300));
    expect(await noted()).toEqual(after);
    const [left] = (await cloud.invocations(50)).filter(({ action }) => action === 'interval');
    const lines = await cloud.logs(left?.requestId ?? '');
    expect(lines.map(({ text }) => text)).toEqual([expect.stringContaining('after its reply')]);
  });

  it('lets a function finish what it had nearly done, as whom it was called by', async () => {
    for (const who of ['p1', 'p2', 'p3'])
      await call(who, 'unfinished', { id: `unfinished-${who}` });
    await Promise.all(['q1', 'q2', 'q3', 'q4'].map(well));
    const documents = await cloud.documents('notes', { _id: { $regex: '^unfinished' } });
    expect(documents.map(({ _id, by }) => [_id, by]).sort()).toEqual(
      ['p1', 'p2', 'p3'].flatMap((who) => [
        [`unfinished-${who}`, who],
        [`unfinished-${who}-after`, who],
      ]),
    );
  });

  it('ends an endless loop that begins after the reply', async () => {
    await Promise.all(Array.from({ length: 4 }, () => call('mallory', 'endless')));
    expect(await well('alice')).toMatchObject({ who: 'alice' });
  });

  it('keeps a worker warm that left nothing behind', async () => {
    await well('alice');
    const before = JSON.parse(JSON.stringify(await well('alice')));
    for (let turn = 0; turn < 20; turn += 1) await call('alice', 'well');
    const after = JSON.parse(JSON.stringify(await call('alice', 'well')));
    expect(after.calls).toBe(before.calls + 21);
  });

  it('keeps the log of each invocation apart, and within bounds', async () => {
    await Promise.all([call('alice', 'log'), call('bob', 'log much'), call('carol', 'well')]);
    const done = await cloud.invocations(3);
    const logOf = async (wanted: string): Promise<string[]> => {
      const found = done.find(({ action }) => action === wanted);
      return (await cloud.logs(found?.requestId ?? '')).map(
        ({ level, text }) => `${level} ${text}`,
      );
    };
    expect(await logOf('log')).toEqual(['info one two { three: 3 }', 'error four', 'info five']);
    expect(await logOf('well')).toEqual([]);
    const much = await logOf('log much');
    expect(much.slice(0, 2)).toEqual(['info line 0', 'info line 1']);
    expect(much.at(-1)).toContain('the log is full');
    expect(much.join('').length).toBeLessThan(200 * 1024);
    expect(await cloud.logs('unknown')).toEqual([]);
    expect((await cloud.raw('/__control/logs')).status).toBe(400);
  });

  it.each([
    ['client', MEGABYTE, true],
    ['client', MEGABYTE + 1, false],
    ['function', MEGABYTE + 1, true],
    ['function', 6 * MEGABYTE, true],
    ['function', 6 * MEGABYTE + 1, false],
  ])('a reply to a %s of %d bytes is let through: %s', async (asker, bytes, isLetThrough) => {
    const data = { action: 'large', input: { bytes } };
    const asked =
      asker === 'client'
        ? call('alice', 'large', { bytes }).then((text) => ({
            reply: { length: String(text).length },
          }))
        : cloud.call('alice', 'outer', 'x', { name: 'careless', data });
    if (isLetThrough) expect(await asked).toMatchObject({ reply: { length: bytes - 2 } });
    else if (asker === 'client') await expect(asked).rejects.toThrow('larger than 1 MB');
    else expect(await asked).toMatchObject({ reply: { error: expect.stringContaining('6 MB') } });
  });

  it.each([
    ['alice', 'wx_client', 'wx_client,scf', 'alice'],
    ['system', 'scf', 'scf,scf', undefined],
  ])('tells the called function of %s who called', async (caller, source, nested, openid) => {
    const input = { name: 'inner', data: { a: 1 } };
    const reply = await cloud.call(caller, 'outer', 'x', input);
    expect(reply).toEqual({
      ...(openid === undefined ? {} : { OPENID: openid }),
      SOURCE: source,
      reply: {
        ...(openid === undefined ? {} : { OPENID: openid }),
        SOURCE: nested,
        bytes: 7,
      },
    });
  });
});
