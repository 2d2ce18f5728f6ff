import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startCloud, type Cloud } from './support/cloud';
import { buildFunctions, SDK_HEADER } from './support/functions';
import { askToWatch, RealtimeClient, type RealtimeEvent } from './support/realtime-client';

/** What a member may read: their own notes and public notes. */
const collections = [
  {
    name: 'notes',
    indexes: [{ name: 'by', keys: [['_openid', 1]] }],
    rule: { read: 'doc._openid == auth.openid || doc.public == true', write: false },
  },
  { name: 'secrets' },
];

/** Changes several notes in one transaction, which fails if `fail` is set. */
const transact = `${SDK_HEADER}
exports.main = async ({ ids, title, fail }) => db.runTransaction(async (transaction) => {
  for (const id of ids) await transaction.collection('notes').doc(id).update({ data: { title } });
  if (fail) await transaction.rollback('no');
}).then(() => 'done', () => 'undone');`;

describe('the realtime connection', () => {
  let cloud: Cloud;
  const clients: RealtimeClient[] = [];

  beforeAll(async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'realtime-')), 'collections.json');
    writeFileSync(file, JSON.stringify(collections));
    const functions = await buildFunctions({ transact });
    cloud = await startCloud({ functions, seed: false, options: ['--collections', file] });
  });
  afterAll(() => cloud.stop());
  afterEach(() => {
    for (const { socket } of clients.splice(0)) socket.terminate();
  });

  const logIn = async (openid: string): Promise<RealtimeClient> => {
    const client = await RealtimeClient.logIn(cloud, openid);
    clients.push(client);
    return client;
  };
  const open = async (): Promise<RealtimeClient> => {
    const client = await RealtimeClient.open(cloud);
    clients.push(client);
    return client;
  };
  const put = (owner: string, notes: Readonly<Record<string, object>>): Promise<void> =>
    cloud.insert(
      'notes',
      Object.entries(notes).map(([_id, fields]) => ({
        _id: `${owner}:${_id}`,
        _openid: owner,
        ...fields,
      })),
    );
  const told = ({ ID, DataType, QueueType, DocID }: RealtimeEvent): unknown => [
    ID,
    DataType,
    QueueType,
    String(DocID).split(':')[1],
  ];
  const toldAfter = async (client: RealtimeClient, count: number): Promise<unknown[]> =>
    (await client.eventsUpTo(count)).map(told);

  it('tells of documents that come, change, leave and go, one number after the other', async () => {
    const client = await logIn('ann');
    await put('ann', { a: { n: 1 }, b: { n: 5 } });
    const first = await client.watch({ _openid: '{openid}', n: { $lt: 3 } });
    expect(first).toMatchObject({ msgType: 'INIT_EVENT', msgData: { currEvent: 1 } });
    expect((first.msgData['events'] as RealtimeEvent[]).map(told)).toEqual([
      [1, 'init', 'init', 'a'],
    ]);
    await put('ann', { c: { n: 0 }, d: { n: 9 } });
    await cloud.update('notes', { _id: 'ann:a' }, { $set: { deep: { x: 1 } } });
    await cloud.update('notes', { _id: 'ann:a' }, { $set: { 'deep.x': 2 }, $unset: { n: '' } });
    await cloud.update('notes', { _id: 'ann:b' }, { $set: { n: 2 } });
    await cloud.update('notes', { _id: 'ann:c' }, { $set: { n: 7 } });
    expect(await toldAfter(client, 5)).toEqual([
      [2, 'add', 'enqueue', 'c'],
      [3, 'update', 'update', 'a'],
      [4, 'update', 'dequeue', 'a'],
      [5, 'update', 'enqueue', 'b'],
      [6, 'update', 'dequeue', 'c'],
    ]);
    const [, change, left] = client.events();
    expect(change).toMatchObject({
      Doc: '',
      UpdatedFields: '{"deep":{"x":1}}',
      removedFields: '[]',
    });
    expect(left).toMatchObject({ Doc: '' });
    expect(left).not.toHaveProperty('UpdatedFields');
  });

  it('tells of a transaction at its commit, as one event, and of none that was given up', async () => {
    const client = await logIn('bea');
    await put('bea', { a: { title: '' }, b: { title: '' } });
    await client.watch({ _openid: '{openid}' });
    const run = (title: string, fail: boolean): Promise<unknown> =>
      cloud.raw('/v1/functions/transact', {
        method: 'POST',
        headers: { authorization: `Bearer ${cloud.systemToken}` },
        body: JSON.stringify({ ids: ['bea:a', 'bea:b'], title, fail }),
      });
    await run('undone', true);
    await run('done', false);
    expect(await toldAfter(client, 2)).toEqual([
      [2, 'update', 'update', 'a'],
      [2, 'update', 'update', 'b'],
    ]);
    expect(client.events()[0]).toMatchObject({ UpdatedFields: '{"title":"done"}' });
  });

  it('keeps a page in order: what moves others into or out of it is told', async () => {
    const client = await logIn('cid');
    await put('cid', { a: { n: 1 }, b: { n: 2 }, c: { n: 3 } });
    const page = { orderBy: { n: 'desc' }, limit: 2 };
    const first = await client.watch({ _openid: '{openid}' }, page);
    expect((first.msgData['events'] as RealtimeEvent[]).map(told)).toEqual([
      [1, 'init', 'init', 'c'],
      [1, 'init', 'init', 'b'],
    ]);
    await put('cid', { d: { n: 4 } });
    await client.eventsUpTo(2);
    await cloud.update('notes', { _id: 'cid:d' }, { $set: { n: 0 } });
    await client.eventsUpTo(4);
    await put('cid', { e: { n: -1 } });
    await cloud.update('notes', { _id: 'cid:c' }, { $set: { text: 'x' } });
    expect(await toldAfter(client, 5)).toEqual([
      [2, 'limit', 'dequeue', 'b'],
      [2, 'add', 'enqueue', 'd'],
      [3, 'update', 'dequeue', 'd'],
      [3, 'limit', 'enqueue', 'b'],
      [4, 'update', 'update', 'c'],
    ]);
  });

  it('never tells what the rule denies, whatever the document was before', async () => {
    const client = await logIn('dan');
    await put('dan', { a: { title: 'mine' } });
    await client.watch({ _openid: '{openid}' });
    await cloud.update('notes', { _id: 'dan:a' }, { $set: { _openid: 'eve', title: 'of eve' } });
    await put('eve', { b: { title: 'of eve' } });
    await cloud.update('notes', { _id: 'dan:a' }, { $set: { title: 'more of eve' } });
    await cloud.update('notes', { _id: 'dan:a' }, { $set: { _openid: 'dan', title: 'back' } });
    expect(await toldAfter(client, 2)).toEqual([
      [2, 'update', 'dequeue', 'a'],
      [3, 'update', 'enqueue', 'a'],
    ]);
    expect(JSON.stringify(client.received)).not.toContain('of eve');
  });

  it('does not try a query on what the rule denies: it could fail there, and tell of it', async () => {
    const client = await logIn('ned');
    await client.watch({ $expr: { $gt: [{ $toInt: '$n' }, 0] }, _openid: '{openid}' });
    await put('eve', { ned: { n: 'of eve' } });
    await put('ned', { a: { n: '1' } });
    expect(await toldAfter(client, 1)).toEqual([[2, 'add', 'enqueue', 'a']]);
    expect(client.received.map(({ msgType }) => msgType)).not.toContain('ERROR');
  });

  it('tells of fields by the names that every object has', async () => {
    const client = await logIn('oda');
    await put('oda', { a: { toString: 'x' } });
    await client.watch({ _openid: '{openid}' });
    await cloud.update('notes', { _id: 'oda:a' }, { $unset: { toString: '' } });
    await cloud.update('notes', { _id: 'oda:a' }, { $set: { valueOf: 1 } });
    await client.eventsUpTo(2);
    expect(client.events()).toMatchObject([
      { UpdatedFields: '{}', removedFields: '["toString"]' },
      { UpdatedFields: '{"valueOf":1}', removedFields: '[]' },
    ]);
  });

  it('hears of commits though the last other watch ends while it begins', async () => {
    await cloud.declareRule('lonely', { read: true });
    const lonely = { collName: 'lonely', query: '{}' };
    const [first, second] = [await logIn('pia'), await logIn('rex')];
    for (let round = 1; round <= 5; round += 1) {
      await first.ask('INIT_WATCH', lonely);
      const begun = second.ask('INIT_WATCH', lonely);
      first.send('CLOSE_WATCH', null);
      await begun;
      await cloud.insert('lonely', [{}]);
      await second.eventsUpTo(round);
      second.send('CLOSE_WATCH', null);
    }
  });

  it.each([
    ['everything', 'notes', {}],
    ["what is another's", 'notes', { _openid: 'eve' }],
    ['one document of unknown owner', 'notes', { _id: 'eve:b' }],
    ['his own or everything', 'notes', { $or: [{ _openid: '{openid}' }, {}] }],
    ['a closed collection', 'secrets', {}],
    ['a collection that is not there', 'nothing', {}],
  ])('refuses to watch %s', async (_name, collName, query) => {
    const client = await logIn('fay');
    const answer = await client.ask('INIT_WATCH', { collName, query: JSON.stringify(query) });
    expect(answer).toMatchObject({
      msgType: 'ERROR',
      msgData: { code: 'COLLECTION_PERMISSION_DENIED' },
    });
  });

  it.each([
    ['everything', {}],
    ['what is his own', { _openid: '{openid}' }],
    ["what is nobody's", { _openid: null }],
    ['what has no owner', { _openid: { $exists: false } }],
  ])('refuses an anonymous visitor %s', async (_name, query) => {
    await cloud.insert('notes', [{ title: 'of nobody' }]);
    const reply = await cloud.raw('/auth/v1/signin/anonymously', { method: 'POST', body: '{}' });
    const { access_token: token } = reply.body as { access_token: string };
    const client = await open();
    const { signStr } = await askToWatch(cloud, token);
    await client.ask('LOGIN', {}, { exMsgData: { signStr } });
    expect(await client.watch(query)).toMatchObject({
      msgType: 'ERROR',
      msgData: { code: 'COLLECTION_PERMISSION_DENIED' },
    });
    expect(await client.watch({ public: true })).toMatchObject({ msgType: 'INIT_EVENT' });
  });

  describe('after a break', () => {
    const cut = async (client: RealtimeClient): Promise<void> => {
      client.socket.terminate();
      await client.untilClosed();
      // The cloud hears of it a moment later, or not before the client is back.
    };
    const rebuild = (client: RealtimeClient, queryID: unknown, eventID: number) =>
      client.ask('REBUILD_WATCH', { queryID, eventID, collName: 'notes' });

    it('sends the missed events once, and goes on', async () => {
      const before = await logIn('gus');
      const { msgData } = await before.watch({ _openid: '{openid}' });
      await put('gus', { a: {} });
      await before.eventsUpTo(1);
      await cut(before);
      await put('gus', { b: {} });
      await put('gus', { c: {} });
      const after = await logIn('gus');
      const answer = await rebuild(after, msgData['queryID'], 2);
      expect((answer.msgData['events'] as RealtimeEvent[]).map(told)).toEqual([
        [3, 'add', 'enqueue', 'b'],
        [4, 'add', 'enqueue', 'c'],
      ]);
      await put('gus', { d: {} });
      expect(await toldAfter(after, 3)).toHaveLength(3);
      expect(
        await after.ask('CHECK_LAST', { queryID: msgData['queryID'], eventID: 5 }),
      ).toMatchObject({ msgType: 'CHECK_EVENT', watchId: 'w', msgData: { currEvent: 5 } });
    });

    it('sends everything anew, as the next event, where more was missed than is kept', async () => {
      const before = await logIn('hal');
      const { msgData } = await before.watch({ _openid: '{openid}' });
      await cut(before);
      const missed = Array.from({ length: 120 }, (_, index) => index);
      for (const index of missed) await put('hal', { [`n${index}`]: {} });
      const after = await logIn('hal');
      const answer = await rebuild(after, msgData['queryID'], 1);
      const events = answer.msgData['events'] as RealtimeEvent[];
      expect(events).toHaveLength(120);
      expect(new Set(events.map(({ ID, QueueType }) => `${ID} ${QueueType}`))).toEqual(
        new Set(['2 init']),
      );
      await put('hal', { last: {} });
      expect((await toldAfter(after, 121)).at(-1)).toEqual([3, 'add', 'enqueue', 'last']);
    });

    it('says to watch again where more was missed than is kept and nothing is left', async () => {
      const before = await logIn('sue');
      const { msgData } = await before.watch({ _openid: '{openid}', gone: null });
      await cut(before);
      await put('sue', { a: { text: 'x'.repeat(140_000) } });
      await cloud.update('notes', { _id: 'sue:a' }, { $set: { gone: true } });
      const after = await logIn('sue');
      expect(await rebuild(after, msgData['queryID'], 1)).toMatchObject({
        msgType: 'ERROR',
        msgData: { code: 'QUERYID_INVALID_ERROR' },
      });
    });

    it('ends another watch whose name it takes', async () => {
      const client = await logIn('tom');
      await client.watch({ _openid: '{openid}' }, {}, 'w');
      const { msgData } = await client.watch({ _openid: '{openid}' }, {}, 'v');
      await rebuild(client, msgData['queryID'], 1);
      await put('tom', { a: {} });
      await put('tom', { b: {} });
      expect(await toldAfter(client, 2)).toEqual([
        [2, 'add', 'enqueue', 'a'],
        [3, 'add', 'enqueue', 'b'],
      ]);
    });

    it.each([
      ['of nobody', () => 'none'],
      ['of another member', (own: unknown) => own],
    ])('does not take up a watch %s', async (_name, id) => {
      const before = await logIn('ian');
      const { msgData } = await before.watch({ _openid: '{openid}' });
      const other = await logIn('jim');
      expect(await rebuild(other, id(msgData['queryID']), 1)).toMatchObject({
        msgType: 'ERROR',
        msgData: { code: 'QUERYID_INVALID_ERROR' },
      });
    });
  });

  describe('keeps out', () => {
    it.each([
      ['no leave', () => ''],
      ['an access token', (_sign: string, token: string) => token],
      ['a forged one', (sign: string) => `${sign.slice(0, -2)}xx`],
      [
        'another claim',
        (sign: string) => `${Buffer.from('{}').toString('base64url')}.${sign.split('.')[1]}`,
      ],
    ])('who logs in with %s', async (_name, make) => {
      const token = await cloud.signIn('kim');
      const { signStr = '' } = await askToWatch(cloud, token);
      const client = await open();
      const answer = await client.ask(
        'LOGIN',
        {},
        { exMsgData: { signStr: make(signStr, token) } },
      );
      expect(answer).toMatchObject({
        msgType: 'LOGIN_RES',
        msgData: { code: 'SIGN_INVALID_ERROR' },
      });
      expect(await client.watch({ _openid: 'kim' })).toMatchObject({
        msgData: { code: 'CHECK_LOGIN_FAILED' },
      });
    });

    it.each([
      ['a page of another origin', { origin: 'http://evil.example' }, 403],
      ['a page that says nothing of its origin', { origin: 'null' }, 403],
      ['a host that is not this machine', { host: 'evil.example' }, 403],
    ])('%s', async (_name, headers, status) => {
      await expect(RealtimeClient.open(cloud, headers)).rejects.toThrow(`answered ${status}`);
    });

    it('who was signed out, with all that he watches', async () => {
      const body = JSON.stringify({ provider_id: 'local', ticket: 'lea' });
      const reply = await cloud.raw('/auth/v1/signin/custom', { method: 'POST', body });
      const { access_token: token } = reply.body as { access_token: string };
      const client = await open();
      const { signStr } = await askToWatch(cloud, token);
      await client.ask('LOGIN', {}, { exMsgData: { signStr } });
      await client.watch({ _openid: '{openid}' });
      await cloud.raw('/auth/v1/revoke', { method: 'POST', body: JSON.stringify({ token }) });
      expect(await client.untilClosed()).toBe(3050);
    });
  });

  describe('bounds', () => {
    it.each([
      [
        'a frame that is too large',
        (client: RealtimeClient) => client.send('PING', 'x'.repeat(70_000)),
        1009,
      ],
      ['bytes', (client: RealtimeClient) => client.socket.send(Buffer.from([1, 2])), 1003],
      [
        'a thousand messages at once',
        (client: RealtimeClient) => {
          for (let count = 0; count < 1000; count += 1)
            client.send('INIT_WATCH', { collName: 'notes', query: '{}' });
        },
        1008,
      ],
    ])('closes at %s', async (_name, attack, code) => {
      const client = await logIn('max');
      attack(client);
      expect(await client.untilClosed()).toBe(code);
    });

    it.each([
      ['no JSON', '{'],
      ['an unknown message', '{"msgType":"X","requestId":"1"}'],
      ['a list', '[]'],
    ])('answers %s, and goes on', async (_name, text) => {
      const client = await logIn('ned');
      client.socket.send(text);
      await client.until(({ msgType }) => msgType === 'ERROR');
      expect(await client.ask('PING', null)).toMatchObject({ msgType: 'PONG' });
    });

    it('gives one client a hundred watches, over all its connections', async () => {
      const first = await logIn('ola');
      const second = await logIn('ola');
      const answers: string[] = [];
      for (let count = 0; count < 102; count += 1) {
        const client = count % 2 === 0 ? first : second;
        answers.push((await client.watch({ _openid: '{openid}' }, {}, `w${count}`)).msgType);
      }
      expect(answers.filter((type) => type === 'INIT_EVENT')).toHaveLength(100);
      first.send('CLOSE_WATCH', null, { watchId: 'w0' });
      expect((await first.watch({ _openid: '{openid}' }, {}, 'again')).msgType).toBe('INIT_EVENT');
      // A watch without a connection makes room for a new one.
      second.socket.terminate();
      await second.untilClosed();
      const third = await logIn('ola');
      expect((await third.watch({ _openid: '{openid}' }, {}, 'after')).msgType).toBe('INIT_EVENT');
    });

    it('gives one client twenty connections', async () => {
      for (let count = 0; count < 20; count += 1) await logIn('pat');
      const client = await open();
      const { signStr } = await askToWatch(cloud, await cloud.signIn('pat'));
      client.send('LOGIN', {}, { exMsgData: { signStr } });
      expect(await client.untilClosed()).toBe(1008);
    });

    it('cuts off who does not read, and still has what he missed', async () => {
      const client = await logIn('quinn');
      const { msgData } = await client.watch({ _openid: '{openid}' });
      client.socket.pause();
      const text = 'x'.repeat(1_000_000);
      for (let count = 0; count < 8; count += 1) await put('quinn', { [`n${count}`]: { text } });
      client.socket.resume();
      await client.untilClosed();
      expect(client.events().length).toBeLessThan(8);
      const after = await logIn('quinn');
      const answer = await after.ask('REBUILD_WATCH', { queryID: msgData['queryID'], eventID: 1 });
      expect(answer.msgData['events']).toHaveLength(8);
    });
  });
});
