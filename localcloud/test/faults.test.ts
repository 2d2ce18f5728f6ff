import { startCloud, type Cloud, type RawReply } from './support/cloud';
import { buildFunctions, runner } from './support/functions';

let cloud: Cloud;

beforeAll(async () => {
  const functions = await buildFunctions(
    { run: runner, other: runner },
    { run: { permissions: { openapi: ['subscribeMessage.send'] } } },
  );
  cloud = await startCloud({ functions, seed: false });
  await run("await db.createCollection('things')");
});
afterEach(() => cloud.resetFaults());
afterAll(() => cloud.stop());

const run = (code: string): Promise<unknown> => cloud.call('alice', 'run', 'run', { code });
const post = (location: string, body: object): Promise<RawReply> =>
  cloud.raw(location, { method: 'POST', body: JSON.stringify(body) });

/** One call of each area, a failure by its code here and as the SDK tells it, and how to see afterwards whether it was carried out. */
const calls = {
  database: {
    failure: ['EXCEED_REQUEST_LIMIT', -501003],
    name: 'insertDocument',
    code: "return db.collection('things').add({ data: { _id: 'database' } })",
    wasDone: async () => (await cloud.documents('things', { _id: 'database' })).length === 1,
  },
  storage: {
    failure: ['STORAGE_REQUEST_FAIL', -1],
    name: 'put',
    code: "return cloud.uploadFile({ cloudPath: 'kept.txt', fileContent: Buffer.from('x') })",
    wasDone: async () => {
      const code =
        "return (await cloud.getTempFileURL({ fileList: ['cloud://local.local-files/kept.txt'] })).fileList[0].status";
      return JSON.stringify(await run(code)) === '{"ok":true,"value":0}';
    },
  },
  functions: {
    failure: ['FUNCTIONS_EXECUTE_FAIL', -1],
    name: 'other',
    code: `return cloud.callFunction({ name: 'other', data: { input: {
      code: "return db.collection('things').add({ data: { _id: 'functions' } })" } } })`,
    wasDone: async () => (await cloud.documents('things', { _id: 'functions' })).length === 1,
  },
  openapi: {
    failure: [45009, 45009],
    name: 'subscribeMessage.send',
    code: `return cloud.openapi.subscribeMessage.send({ touser: 'carol', templateId: 'T1',
      data: { thing1: { value: '你好' } } })`,
    wasDone: async () => (await cloud.messages()).length === 1,
  },
} as const;

const areas = ['database', 'storage', 'functions', 'openapi'] as const;

describe.each(areas)('a fault of %s', (area) => {
  const { name, code, failure, wasDone } = calls[area];
  const fault = { area, name };

  it('makes the call fail, and nothing happens', async () => {
    const [failing, errCode] = failure;
    await cloud.orderFault({ ...fault, effect: 'fail', code: failing });
    expect(await run(code)).toMatchObject({ ok: false, error: { errCode } });
    expect(await wasDone()).toBe(false);
    expect(await cloud.faults()).toEqual([]);
  });

  it('loses the answer of what was done', async () => {
    await cloud.orderFault({ ...fault, effect: 'lose' });
    const reply = await run(code);
    expect(reply).toMatchObject({ ok: false });
    expect(JSON.stringify(reply)).toContain('socket hang up');
    expect(await wasDone()).toBe(true);
  });

  it('lets the answer come late', async () => {
    await cloud.orderFault({ ...fault, effect: 'delay', milliseconds: 300 });
    const startedAt = performance.now();
    await run(code);
    expect(performance.now() - startedAt).toBeGreaterThan(300);
    expect(await cloud.faults()).toEqual([]);
  });
});

describe('which calls a fault meets', () => {
  const read = (collection = 'things'): string =>
    `return db.collection('${collection}').where({ _id: 'x' }).count()`;
  const fails = async (code: string): Promise<boolean> =>
    JSON.stringify(await run(code)).includes('SERVER_TIMEOUT_ORDERED');
  const failing = {
    area: 'database',
    effect: 'fail',
    code: 'SERVER_TIMEOUT',
    message: 'SERVER_TIMEOUT_ORDERED',
  } as const;

  it.each([
    ['one, unless it says more', {}, [true, false, false, false]],
    ['as many as it says', { times: 3 }, [true, true, true, false]],
    ['all, until it is taken back', { times: null }, [true, true, true, true]],
    ['those after the first', { skip: 1 }, [false, true, false, false]],
    ['those of its name', { name: 'getDocument' }, [false, false, false, false]],
    ['those that say a text', { contains: 'things', times: null }, [true, true, true, true]],
    ['no others', { contains: 'other_things', times: null }, [false, false, false, false]],
  ])('%s', async (_name, more, expected) => {
    await cloud.orderFault({ ...failing, ...more });
    const met: boolean[] = [];
    for (let call = 0; call < expected.length; call += 1) met.push(await fails(read()));
    expect(met).toEqual(expected);
  });

  it('is the older one that goes first, and each is told with its counts', async () => {
    await cloud.orderFault({ ...failing, times: 2 });
    await cloud.orderFault({ area: 'openapi', effect: 'lose', times: null });
    expect(await fails(read())).toBe(true);
    const [first, second] = await cloud.faults();
    expect(first).toMatchObject({ order: failing, met: 1, left: 1 });
    expect(second).toMatchObject({ order: { effect: 'lose' }, met: 0, left: null });
    expect((await post('/__control/faults/remove', { id: first?.id })).status).toBe(200);
    expect((await post('/__control/faults/remove', { id: first?.id })).status).toBe(404);
    expect(await fails(read())).toBe(false);
    expect(await cloud.faults()).toHaveLength(1);
  });

  it.each([
    ['a client calls', { contains: 'hello' }],
    ['of any name', {}],
  ])('is a function that %s, whose connection breaks off', async (_name, more) => {
    await cloud.orderFault({ area: 'functions', effect: 'lose', ...more });
    await expect(run("return 'hello'")).rejects.toThrow('fetch failed');
    expect(await run("return 'hello'")).toMatchObject({ value: 'hello' });
  });

  it.each([
    ['no effect', { area: 'database' }],
    ['an unknown area', { area: 'weather', effect: 'lose' }],
    ['a failure without a code', { area: 'database', effect: 'fail' }],
    ['a number for the database', { area: 'database', effect: 'fail', code: 5 }],
    ['no delay', { area: 'database', effect: 'delay' }],
    ['an endless delay', { area: 'database', effect: 'delay', milliseconds: 1e9 }],
    ['no times', { area: 'database', effect: 'lose', times: 0 }],
    ['an unknown field', { area: 'database', effect: 'lose', collection: 'things' }],
  ])('none, when it is ordered with %s', async (_name, body) => {
    const reply = await post('/__control/faults', body);
    expect(reply).toMatchObject({ status: 400, body: { code: 'INVALID_PARAM' } });
    expect(await cloud.faults()).toEqual([]);
  });

  it('are at most a hundred faults', async () => {
    const orders = Array.from({ length: 101 }, () => ({ ...failing, name: 'nothing' }));
    const replies = await Promise.all(orders.map((order) => post('/__control/faults', order)));
    expect(replies.filter(({ status }) => status === 400)).toHaveLength(1);
  });
});
