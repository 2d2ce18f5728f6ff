import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startCloud, type Cloud } from './support/cloud';
import { buildFunctions } from './support/functions';

const ECHO = 'exports.main = async (event) => ({ event, openid: process.env.WX_OPENID ?? null })';

/** What an answer must never contain: paths of code or data, or secrets. */
const leak = /\n\s+at |node_modules|dist\/|\.[jt]s:\d|\/tmp\/|secretKey|APP_SECRET|root:x/;
const QUIET_MILLISECONDS = 150;

/** Sends pieces of bytes, and answers what came back when the connection is quiet or closed. */
const speak = (port: number, pieces: readonly string[], halfClose = false): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let answer = '';
    let quiet: NodeJS.Timeout | undefined;
    socket.on('connect', () => {
      for (const piece of pieces) socket.write(piece, 'latin1');
      if (halfClose) socket.end();
    });
    socket.on('data', (data) => {
      answer += data.toString('utf8');
      clearTimeout(quiet);
      quiet = setTimeout(() => socket.destroy(), QUIET_MILLISECONDS);
    });
    socket.on('end', () => socket.destroy());
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
    setTimeout(() => socket.destroy(), 3000).unref();
  });

describe('hostile requests', () => {
  let cloud: Cloud;
  let token: string;
  let secrets: Readonly<Record<string, string>>;

  beforeAll(async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'outside-'));
    writeFileSync(path.join(outside, 'secret.txt'), 'secretKey');
    const web = mkdtempSync(path.join(tmpdir(), 'web-'));
    writeFileSync(path.join(web, 'index.html'), 'index');
    mkdirSync(path.join(web, 'js'));
    writeFileSync(path.join(web, 'js', 'app.js'), 'app');
    symlinkSync(outside, path.join(web, 'linked'));
    symlinkSync(path.join(outside, 'secret.txt'), path.join(web, 'js', 'linked.js'));
    const functions = await buildFunctions({ echo: ECHO });
    cloud = await startCloud({ functions, seed: false, options: ['--web', web] });
    await cloud.insert('settings', [{ _id: 'held', value: 'of another' }]);
    token = await cloud.signIn('alice');
    secrets = JSON.parse(readFileSync(path.join(cloud.data, 'secrets.json'), 'utf8'));
  });
  afterAll(() => cloud.stop());
  afterEach(async () => {
    expect(await cloud.call('bob', 'echo', 'x')).toMatchObject({ openid: 'bob' });
    expect(await cloud.documents('settings', { _id: 'held' })).toEqual([
      { _id: 'held', value: 'of another' },
    ]);
  });

  /** A request as text; headers that are given again replace these. */
  const request = (
    start: string,
    headers: Readonly<Record<string, string>> = {},
    body = '',
  ): string => {
    const all = {
      Host: 'localhost',
      Connection: 'close',
      ...(body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
      ...headers,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    return `${start} HTTP/1.1\r\n${lines.join('')}\r\n${Buffer.from(body).toString('latin1')}`;
  };
  const call = (body: string, headers: Readonly<Record<string, string>> = {}): string =>
    request('POST /v1/functions/echo', { Authorization: `Bearer ${token}`, ...headers }, body);
  const admin = (parameters: object): string =>
    request(
      'POST /admin',
      { Authorization: `TC3 Credential=${secrets['secretId'] ?? ''}/x, Signature=x` },
      JSON.stringify(parameters),
    );
  const deep = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

  it.each<[name: string, send: () => string, status: number]>([
    ['no JSON', () => call('{'), 400],
    ['a list for an event', () => call('[1]'), 400],
    [
      'bytes that are no UTF-8',
      () => `${call('').trimEnd()}\r\nContent-Length: 2\r\n\r\n\xff\xfe`,
      400,
    ],
    ['a body over the limit', () => call(`{"a":"${'x'.repeat(102_400)}"}`), 413],
    ['an absurd length', () => call('{}', { 'Content-Length': '99999999999999999999' }), 400],
    ['a negative length', () => call('{}', { 'Content-Length': '-1' }), 400],
    ['a length that is no number', () => call('{}', { 'Content-Length': '2x' }), 400],
    ['two lengths', () => call('{}', { 'content-length': '2', 'Content-Length': '3' }), 400],
    [
      'a length and chunks',
      () => call('2\r\n{}\r\n0\r\n\r\n', { 'Transfer-Encoding': 'chunked' }),
      400,
    ],
    [
      'chunks without a size',
      () =>
        request('POST /v1/functions/echo', {
          'Transfer-Encoding': 'chunked',
          Authorization: `Bearer ${token}`,
        }) + 'zz\r\n',
      400,
    ],
    ['an encoding nobody knows', () => call('{}', { 'Transfer-Encoding': 'chunked, what' }), 400],
    [
      'a header without a colon',
      () => 'GET / HTTP/1.1\r\nHost: localhost\r\nnonsense\r\n\r\n',
      400,
    ],
    ['a header with a NUL', () => request('GET /', { X: 'a\0b' }), 400],
    ['a header over two lines', () => request('GET /', { X: 'a\r\n b' }), 400],
    ['headers without end', () => request('GET /', { X: 'x'.repeat(20_000) }), 431],
    ['a path without end', () => request(`GET /${'x'.repeat(20_000)}`), 431],
    ['no HTTP', () => 'hello\r\n\r\n', 400],
    ['TLS', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 400],
    ['HTTP/2', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['an address for a path', () => request('GET http://evil.example/'), 400],
    ['a star for a path', () => request('OPTIONS *'), 400],
    ['no host', () => 'GET / HTTP/1.1\r\n\r\n', 400],
    ['two hosts', () => 'GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n', 400],
    ['a host of elsewhere', () => call('{}', { Host: 'evil.example' }), 403],
    ['a host that begins like this one', () => call('{}', { Host: 'localhost.evil.example' }), 403],
    ['a host with a user', () => call('{}', { Host: 'localhost@evil.example' }), 403],
    ['a call from a page of elsewhere', () => call('{}', { Origin: 'http://evil.example' }), 403],
    ['a call from a page of nowhere', () => call('{}', { Origin: 'null' }), 403],
    [
      'a sign-in from elsewhere',
      () =>
        request(
          'POST /auth/v1/signin/custom',
          { Origin: 'https://evil.example' },
          '{"provider_id":"local","ticket":"alice"}',
        ),
      403,
    ],
    [
      'a control from elsewhere',
      () =>
        request(
          'POST /__control/clock',
          { Origin: 'https://localhost.evil.example' },
          '{"reset":true}',
        ),
      403,
    ],
    [
      'asking leave from elsewhere',
      () =>
        request('OPTIONS /v1/functions/echo', {
          Origin: 'https://evil.example',
          'Access-Control-Request-Method': 'POST',
        }),
      403,
    ],
    [
      'a call from a page of this machine',
      () => call('{}', { Origin: 'http://localhost:10086' }),
      200,
    ],
    ['a form', () => call('a=1&b=2', { 'Content-Type': 'application/x-www-form-urlencoded' }), 400],
    ['another type for JSON', () => call('{"a":1}', { 'Content-Type': 'image/png' }), 200],
    ['a compressed body', () => call('\x1f\x8b\x08', { 'Content-Encoding': 'gzip' }), 400],
    ['a method nobody knows', () => request('BREW /v1/functions/echo'), 400],
    ['a method that is not for this', () => request('DELETE /v1/functions/echo'), 404],
    ['a connection to elsewhere', () => request('CONNECT evil.example:443'), 405],
    [
      'a web socket',
      () =>
        request('GET /v1/functions/echo', {
          Connection: 'Upgrade',
          Upgrade: 'websocket',
          'Sec-WebSocket-Version': '13',
          'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
        }),
      404,
    ],
    [
      'an upgrade to HTTP/2',
      () => request('GET /v1/nothing', { Connection: 'Upgrade', Upgrade: 'h2c' }),
      404,
    ],
    [
      'a body that is expected but not there',
      () => call('', { Expect: '100-continue', 'Content-Length': '0' }),
      100,
    ],
    [
      'a function above',
      () => request('POST /v1/functions/../echo', { Authorization: `Bearer ${token}` }),
      404,
    ],
    [
      'a function of all objects',
      () => request('POST /v1/functions/__proto__', { Authorization: `Bearer ${token}` }),
      404,
    ],
    [
      'a function with a slash',
      () => request('POST /v1/functions/echo%2f..%2fecho', { Authorization: `Bearer ${token}` }),
      404,
    ],
    [
      'a header in a name',
      () => request('POST /v1/functions/echo%0d%0aX-Evil:1', { Authorization: `Bearer ${token}` }),
      404,
    ],
  ])('answers %s with its status', async (_name, send, status) => {
    const answer = await speak(cloud.port, [send()]);
    expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
    expect(answer).not.toMatch(leak);
    expect(answer).not.toMatch(/\r\nX-Evil/i);
    expect(answer).not.toMatch(/access-control-allow/i);
  });

  it.each<[name: string, parameters: () => object | string]>([
    ['no action', () => ({})],
    ['an unknown action', () => ({ action: 'database.dropEverything' })],
    ['an action of all objects', () => ({ action: 'constructor' })],
    ['an action that is a list', () => ({ action: ['database.getDocument'] })],
    [
      'a token of nobody',
      () => ({ action: 'database.addCollection', collectionName: 'a', wxCloudApiToken: 'x' }),
    ],
    [
      'a query that is no text',
      () => ({ action: 'database.getDocument', collectionName: 'settings', query: { a: 1 } }),
    ],
    [
      'a query that is no JSON',
      () => ({ action: 'database.getDocument', collectionName: 'settings', query: '{' }),
    ],
    [
      'a query without bottom',
      () => ({ action: 'database.getDocument', collectionName: 'settings', query: deep(50_000) }),
    ],
    [
      'a document without bottom',
      () => ({
        action: 'database.insertDocument',
        collectionName: 'settings',
        data: [deep(50_000)],
      }),
    ],
    [
      'code in a query',
      () => ({
        action: 'database.getDocument',
        collectionName: 'settings',
        query: '{"$where":"process.exit()"}',
      }),
    ],
    [
      'a pattern that is none',
      () => ({
        action: 'database.getDocument',
        collectionName: 'settings',
        query: '{"value":{"$regularExpression":{"pattern":"(","options":""}}}',
      }),
    ],
    ['a collection above', () => ({ action: 'database.addCollection', collectionName: '../../x' })],
    [
      'a collection of all objects',
      () => ({ action: 'database.getDocument', collectionName: '__proto__', query: '{}' }),
    ],
    [
      'a transaction of nobody',
      () => ({ action: 'database.commitTransaction', transactionId: 'x' }),
    ],
    ['a file above', () => ({ action: 'storage.getUploadMetadata', path: '../../x' })],
    [
      'a function above',
      () => ({ action: 'functions.invokeFunction', function_name: '../echo', request_data: '{}' }),
    ],
    [
      'an event that is no object',
      () => ({ action: 'functions.invokeFunction', function_name: 'echo', request_data: '[]' }),
    ],
  ])('answers the SDK that asks with %s by a code', async (_name, parameters) => {
    const answer = await speak(cloud.port, [admin(Object(parameters()))]);
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    expect(answer).toMatch(/"code":"[A-Z_]+"/);
    expect(answer).not.toMatch(leak);
  });

  it.each(['^(a+)+$', '(x+x+)+y|^(a|a)*$'])(
    'keeps nobody waiting with the pattern %s, which could be tried for ever',
    async (pattern) => {
      await cloud.insert('settings', [{ value: `${'a'.repeat(40)}b` }]);
      const query = JSON.stringify({ value: { $regularExpression: { pattern, options: '' } } });
      const asked = { action: 'database.getDocument', collectionName: 'settings', query };
      expect(await speak(cloud.port, [admin(asked)])).toContain('"list":[]');
    },
  );

  it.each<[name: string, make: () => string]>([
    ['nothing', () => ''],
    ['a claim without a signature', () => token.split('.')[0] ?? ''],
    [
      'another claim with the same signature',
      () =>
        `${Buffer.from('{"openid":"bob","kind":"access","expires":9e15}').toString('base64url')}.${token.split('.')[1] ?? ''}`,
    ],
    [
      'a signature of an own key',
      () => {
        const claim = Buffer.from('{"openid":"bob","kind":"access","expires":9e15}').toString(
          'base64url',
        );
        return `${claim}.${createHmac('sha256', 'mine').update(`token:${claim}`).digest('base64url')}`;
      },
    ],
    [
      'one that has expired',
      () => signed({ openid: 'alice', kind: 'access', expires: Date.now() - 1 }),
    ],
    ['one for renewing', () => signed({ openid: 'alice', kind: 'refresh', expires: 9e15 })],
    ['a signed claim of another form', () => signed({ openid: 5, kind: 'access', expires: 9e15 })],
    [
      'a claim of all objects',
      () => signed({ __proto__: { openid: 'bob' }, kind: 'access', expires: 9e15 }),
    ],
    ['three parts', () => `${token}.x`],
    ['a token of JWT without a signature', () => 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJib2IifQ.'],
  ])('takes %s for no token', async (_name, make) => {
    const answer = await speak(cloud.port, [call('{}', { Authorization: `Bearer ${make()}` })]);
    expect(answer).toMatch(/^HTTP\/1.1 401 /);
    expect(answer).not.toMatch(leak);
  });

  const signed = (claims: object): string => {
    const claim = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const key = secrets['signingSecret'] ?? '';
    return `${claim}.${createHmac('sha256', key).update(`token:${claim}`).digest('base64url')}`;
  };

  it('takes no token of another cloud', async () => {
    const other = await startCloud({ seed: false });
    const foreign = await other.signIn('alice');
    await other.stop();
    const answer = await speak(cloud.port, [call('{}', { Authorization: `Bearer ${foreign}` })]);
    expect(answer).toMatch(/^HTTP\/1.1 401 /);
  });

  it.each([
    '/../secrets.json',
    '/js/../../secrets.json',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/%252e%252e%252fetc/passwd',
    '/..%5c..%5cetc%5cpasswd',
    '/..;/..;/etc/passwd',
    '/js/%00.js',
    '/js/app.js%00.png',
    '/js/linked.js',
    '/linked/secret.txt',
    '/linked/../linked/secret.txt',
    '//etc/passwd',
    '/%zz',
    '/%c0%ae%c0%ae/etc/passwd',
    '/storage/..%2f..%2fsecrets.json?expires=9999999999&sign=x',
    '/storage/%2e%2e/secrets.json?expires=9999999999&sign=x',
    '/storage/a%00b?expires=9999999999&sign=x',
    '/storage/?expires=&sign=',
  ])('gives nothing away at %s', async (location) => {
    const answer = await speak(cloud.port, [request(`GET ${location}`)]);
    expect(answer).toMatch(/^HTTP\/1.1 (200|400|403|404) /);
    expect(answer).not.toMatch(leak);
    if (answer.startsWith('HTTP/1.1 200 ')) expect(answer).toMatch(/\r\n\r\nindex$/);
  });

  it.each<[location: string, body: string]>([
    ['/auth/v1/signin/custom', '{"__proto__":{"provider_id":"local","ticket":"bob"}}'],
    ['/v1/storage/upload-metadata', '{"__proto__":{"path":"a"}}'],
    ['/v1/storage/temp-urls', '{"constructor":{"prototype":{"fileIds":["a"]}}}'],
    ['/__control/clock', '{"__proto__":{"reset":true}}'],
    ['/__control/database', '{"__proto__":{"collection":"settings"}}'],
    ['/__control/openapi', '{"constructor":{"api":"x"}}'],
  ])('takes keys of all objects at %s for data', async (location, body) => {
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await speak(cloud.port, [request(`POST ${location}`, headers, body)]);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toContain('INVALID_PARAM');
  });

  it('keeps documents with such keys to themselves', async () => {
    const evil =
      '{"_id":"evil","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
    await speak(cloud.port, [
      admin({ action: 'database.insertDocument', collectionName: 'settings', data: [evil] }),
      admin({
        action: 'database.modifyDocument',
        collectionName: 'settings',
        query: '{"_id":"evil"}',
        data: '{"$set":{"__proto__.polluted":true}}',
        merge: true,
        multi: false,
        upsert: false,
      }),
    ]);
    const [held] = await cloud.documents('settings', { polluted: true });
    expect(held).toBeUndefined();
    expect(await cloud.call('alice', 'echo', 'x')).toEqual({
      event: { action: 'x', input: {} },
      openid: 'alice',
    });
  });

  it('answers requests that come in one go in their order', async () => {
    const bodies = [1, 2, 3, 4, 5].map((n) => `{"n":${n}}`);
    const answer = await speak(cloud.port, [
      bodies.map((body) => call(body, { Connection: 'keep-alive' })).join(''),
    ]);
    expect([...answer.matchAll(/"n":(\d)/g)].map(([, n]) => n)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('takes a body that is hidden behind another for no request', async () => {
    const hidden = call('{"n":"hidden"}');
    const answer = await speak(cloud.port, [
      request('GET /', { 'Content-Length': String(hidden.length), Connection: 'keep-alive' }) +
        hidden,
    ]);
    expect(answer).not.toContain('"hidden"');
  });

  it('takes a client that has closed its own side for gone, or answers it', async () => {
    expect(await speak(cloud.port, [call('{"n":1}')], true)).toMatch(/^$|"n":1/);
    const half = 'POST /admin HTTP/1.1\r\nHost: localho';
    expect(await speak(cloud.port, [half], true)).toMatch(/^$|^HTTP\/1.1 400 /);
  });

  it('serves others while two hundred clients send a byte at a time or nothing', async () => {
    const slow = Array.from({ length: 200 }, (_unused, at) => {
      const socket = connect(cloud.port, '127.0.0.1');
      socket.on('error', () => undefined);
      const head = request('POST /admin', { 'Content-Length': '1000' });
      socket.write(at % 3 === 0 ? head : head.slice(0, at % head.length));
      return socket;
    });
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => cloud.call('alice', 'echo', 'x')),
    );
    expect(replies).toHaveLength(20);
    for (const socket of slow) socket.destroy();
  });

  it('lives on when clients leave in the middle of an answer', async () => {
    for (let turn = 0; turn < 50; turn += 1) {
      const socket = connect(cloud.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(call('{"n":1}'), () => socket.resetAndDestroy());
    }
    expect(await cloud.call('alice', 'echo', 'x')).toMatchObject({ openid: 'alice' });
  });

  const upgrading = { Connection: 'Upgrade', Upgrade: 'websocket' };

  it.each([
    ['CONNECT', () => request('CONNECT localhost:1')],
    ['another WebSocket', () => request('GET /other', upgrading)],
  ])('lives on when clients leave after %s, and keeps none of them', async (_name, send) => {
    for (let turn = 0; turn < 50; turn += 1) {
      const socket = connect(cloud.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(send(), () => socket.resetAndDestroy());
    }
    const refused = connect({ port: cloud.port, host: '127.0.0.1', allowHalfOpen: true });
    refused.on('error', () => refused.destroy());
    refused.write(send());
    await once(refused.resume(), 'end');
    // Nobody is there to read any more, so that writing ends it.
    for (let wait = 0; wait < 100 && !refused.destroyed; wait += 1) {
      refused.write('x');
      await new Promise((done) => setTimeout(done, 20));
    }
    expect(refused.destroyed).toBe(true);
  });

  it('closes a file again when its reader leaves in the middle', async () => {
    const headers = { authorization: `Bearer ${token}` };
    const ask = async (location: string, body: object): Promise<Record<string, string>> => {
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      return (await cloud.raw(`/v1/storage/${location}`, init)).body as Record<string, string>;
    };
    const leave = await ask('upload-metadata', { path: 'large.bin' });
    const { url = '', authorization = '', fileId } = leave;
    const body = Buffer.alloc(5 * 1024 * 1024);
    await cloud.raw(url, { method: 'PUT', headers: { authorization }, body });
    const { urls } = await ask('temp-urls', { fileIds: [fileId] });
    const [{ url: address }] = urls as unknown as [{ url: string }];
    for (let turn = 0; turn < 10; turn += 1) {
      const socket = connect(cloud.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(request(`GET ${address}`));
      await once(socket, 'data');
      socket.destroy();
    }
    const [processId = ''] = readFileSync(path.join(cloud.data, 'lock'), 'utf8').split(' ');
    const openFiles = (): string[] =>
      readdirSync(`/proc/${processId}/fd`).filter((descriptor) => {
        const link = `/proc/${processId}/fd/${descriptor}`;
        return existsSync(link) && readlinkSync(link).startsWith(path.join(cloud.data, 'files'));
      });
    for (let wait = 0; wait < 100 && openFiles().length > 0; wait += 1) {
      await new Promise((done) => setTimeout(done, 20));
    }
    expect(openFiles()).toEqual([]);
  });
});
