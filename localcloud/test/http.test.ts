import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { startCloud, type Cloud, type RawReply } from './support/cloud';
import { buildFunctions } from './support/functions';

const ECHO = 'exports.main = async (event) => ({ event, openid: process.env.WX_OPENID ?? null })';

/** Sends bytes and answers what comes back until the connection closes. */
const speak = (port: number, text: string, milliseconds = 3000): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString('latin1');
      if (answer.includes('\r\n\r\n')) setTimeout(() => socket.destroy(), 50);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
    setTimeout(() => socket.destroy(), milliseconds).unref();
  });

describe('the HTTP front', () => {
  let cloud: Cloud;
  let web: string;

  beforeAll(async () => {
    web = mkdtempSync(path.join(tmpdir(), 'web-'));
    mkdirSync(path.join(web, 'js'));
    writeFileSync(path.join(web, 'index.html'), '<title>首页</title>');
    writeFileSync(path.join(web, 'js', 'app.0a1b2c3d.js'), 'let a = 1;'.repeat(100));
    writeFileSync(path.join(web, 'js', 'ready.js'), 'plain');
    writeFileSync(path.join(web, 'js', 'ready.js.gz'), gzipSync('zipped'));
    symlinkSync('/etc/passwd', path.join(web, 'link.txt'));
    const functions = await buildFunctions({ echo: ECHO });
    cloud = await startCloud({ functions, seed: false, options: ['--web', web] });
  });
  afterAll(() => cloud.stop());

  const post = (
    location: string,
    body: string,
    headers: Record<string, string> = {},
  ): Promise<RawReply> => cloud.raw(location, { method: 'POST', body, headers });

  describe('signing in', () => {
    it('answers tokens in the form of the documented API', async () => {
      const reply = await post(
        '/auth/v1/signin/custom',
        '{"provider_id":"local","ticket":"alice_1"}',
      );
      expect(reply).toMatchObject({
        status: 200,
        body: {
          token_type: 'Bearer',
          access_token: expect.any(String),
          refresh_token: expect.any(String),
          expires_in: expect.any(Number),
          sub: 'alice_1',
        },
      });
    });

    it.each([
      ['digits alone', '{"provider_id":"local","ticket":"123456"}'],
      ['other characters', '{"provider_id":"local","ticket":"a b"}'],
      ['nothing', '{"provider_id":"local","ticket":""}'],
      ['too much', `{"provider_id":"local","ticket":"${'a'.repeat(65)}"}`],
      ['a number', '{"provider_id":"local","ticket":5}'],
      ['another provider', '{"provider_id":"other","ticket":"alice"}'],
      ['no JSON', 'ticket=alice'],
      ['a list', '[]'],
    ])('refuses a ticket of %s', async (_name, body) => {
      expect(await post('/auth/v1/signin/custom', body)).toMatchObject({
        status: 400,
        body: { code: 'INVALID_PARAM' },
      });
    });

    it.each([
      ['no token', () => ''],
      ['no Bearer', (good: string) => good],
      ['a forged signature', (good: string) => `Bearer ${good.slice(0, -2)}xx`],
      [
        'another claim',
        (good: string) =>
          `Bearer ${Buffer.from('{"openid":"bob","kind":"access","expires":9999999999999}').toString('base64url')}.${good.split('.')[1] ?? ''}`,
      ],
      ['a refresh token', (_good: string, refresh: string) => `Bearer ${refresh}`],
      ['nonsense', () => 'Bearer x.y.z'],
      ['an empty one', () => 'Bearer '],
    ])('refuses %s with 401', async (_name, make) => {
      const reply = await post(
        '/auth/v1/signin/custom',
        '{"provider_id":"local","ticket":"alice"}',
      );
      const { access_token: good, refresh_token: refresh } = JSON.parse(JSON.stringify(reply.body));
      const authorization = make(good, refresh);
      expect(await post('/v1/functions/echo', '{}', { authorization })).toMatchObject({
        status: 401,
        body: { code: 'UNAUTHENTICATED' },
      });
    });

    it('knows the system by its token, and only if there is one', async () => {
      expect(await cloud.call('system', 'echo', 'x')).toMatchObject({ openid: null });
      const other = await startCloud({ seed: false, env: { LOCALCLOUD_SYSTEM_TOKEN: '' } });
      await expect(other.call('system', 'echo', 'x')).rejects.toThrow('401');
      await other.stop();
    });

    it('takes tokens again after a restart', async () => {
      const authorization = `Bearer ${await cloud.signIn('alice')}`;
      await cloud.restart();
      expect((await post('/v1/functions/echo', '{}', { authorization })).status).toBe(200);
    });
  });

  describe('hostile requests', () => {
    const authorized = async (): Promise<Record<string, string>> => ({
      authorization: `Bearer ${await cloud.signIn('alice')}`,
    });

    it.each([
      ['no JSON', '{', 400, 'INVALID_PARAM'],
      ['a list', '[]', 400, 'INVALID_PARAM'],
      ['a text', '"x"', 400, 'INVALID_PARAM'],
      [
        'over 100 KB',
        JSON.stringify({ text: 'x'.repeat(100 * 1024) }),
        413,
        'EXCEED_MAX_PAYLOAD_SIZE',
      ],
    ])('answers an event of %s with a code', async (_name, body, status, code) => {
      expect(await post('/v1/functions/echo', body, await authorized())).toMatchObject({
        status,
        body: { code },
      });
    });

    it('passes prototype keys on as data', async () => {
      const reply = await post(
        '/v1/functions/echo',
        '{"__proto__":{"x":1},"constructor":2}',
        await authorized(),
      );
      expect(JSON.stringify(reply.body)).toContain('"__proto__":{"x":1}');
    });

    it('cuts a chunked body off at the limit', async () => {
      const { authorization = '' } = await authorized();
      const head = `POST /v1/functions/echo HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\nTransfer-Encoding: chunked\r\n\r\n`;
      const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`;
      expect(await speak(cloud.port, head + chunk.repeat(5))).toMatch(/^HTTP\/1.1 413 /);
    });

    it('answers whoever sends far too much, once all of it is sent', async () => {
      const { authorization = '' } = await authorized();
      const tooMuch = 'x'.repeat(20_000_000);
      const head = `POST /v1/functions/echo HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\nContent-Length: ${tooMuch.length}\r\n\r\n`;
      expect(await speak(cloud.port, head + tooMuch)).toMatch(/^HTTP\/1.1 413 /);
    });

    it('keeps the clock where dates exist', async () => {
      for (const order of [{ advance_seconds: 1e300 }, { advance_seconds: -1e18 }]) {
        expect((await post('/__control/clock', JSON.stringify(order))).status).toBe(400);
      }
      expect((await post('/v1/functions/echo', '{}', await authorized())).status).toBe(200);
    });

    it.each(['PUT', 'DELETE', 'PATCH'])('takes no %s for a control', async (method) => {
      const { status } = await cloud.raw('/__control/clock', { method });
      expect(status).toBe(405);
    });

    it.each([
      ['another host', 'GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n', 403],
      ['no host', 'GET / HTTP/1.0\r\n\r\n', 403],
      ['no HTTP', 'hello\r\n\r\n', 400],
      ['an unknown path', 'GET /v1/nothing HTTP/1.1\r\nHost: localhost\r\n\r\n', 404],
      ['a wrong method', 'GET /v1/functions/echo HTTP/1.1\r\nHost: localhost\r\n\r\n', 404],
      ['a broken escape', 'GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
      ['a NUL', 'GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ])('answers %s', async (_name, text, status) => {
      expect(await speak(cloud.port, text)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    });

    it('lets nobody wait for a client that does not speak', async () => {
      const silent = Array.from({ length: 20 }, () =>
        speak(
          cloud.port,
          'POST /admin HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nx',
          1500,
        ),
      );
      expect(await cloud.call('alice', 'echo', 'x')).toMatchObject({ openid: 'alice' });
      await Promise.all(silent);
    });

    it('gives no page of another origin leave to read', async () => {
      const reply = await post('/v1/functions/echo', '{}', {
        ...(await authorized()),
        origin: 'https://evil.example',
      });
      expect(reply.headers.get('access-control-allow-origin')).toBeNull();
    });
  });

  describe('the browser build', () => {
    it('serves files, and the index for every page', async () => {
      expect(await cloud.raw('/')).toMatchObject({ status: 200, body: '<title>首页</title>' });
      expect(await cloud.raw('/pages/home?x=1')).toMatchObject({
        status: 200,
        body: '<title>首页</title>',
      });
      expect((await cloud.raw('/js/missing.js')).status).toBe(404);
      const page = await cloud.raw('/');
      expect(page.headers.get('cache-control')).toBe('no-cache');
      const script = await cloud.raw('/js/app.0a1b2c3d.js');
      expect(script.headers.get('cache-control')).toContain('immutable');
      expect(script.headers.get('content-encoding')).toBe('gzip');
      expect(script.body).toBe('let a = 1;'.repeat(100));
      expect((await cloud.raw('/js/ready.js')).body).toBe('zipped');
      const etag = script.headers.get('etag') ?? '';
      expect(
        (await cloud.raw('/js/app.0a1b2c3d.js', { headers: { 'if-none-match': etag } })).status,
      ).toBe(304);
    });

    it.each([
      '/../secrets.json',
      '/..%2f..%2fetc%2fpasswd',
      '/js/..%2f..%2f..%2f..%2fetc/passwd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '//etc/passwd',
      '/link.txt',
      '/js/..\\..\\..\\etc\\passwd',
    ])('does not leave its folder for %s', async (location) => {
      const answer = await speak(cloud.port, `GET ${location} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1.1 \d\d\d /);
      expect(answer).not.toContain('root:');
      expect(answer).not.toContain('secretKey');
    });
  });

  describe('storage for browsers', () => {
    const ask = async (location: string, body: object, openid = 'alice'): Promise<RawReply> =>
      post(location, JSON.stringify(body), {
        authorization: `Bearer ${await cloud.signIn(openid)}`,
      });
    const put = (url: string, authorization: string, body: BodyInit): Promise<RawReply> =>
      cloud.raw(url, { method: 'PUT', headers: { authorization }, body });

    it('uploads a picture and gives it an address for a while', async () => {
      const { body } = await ask('/v1/storage/upload-metadata', { path: 'avatars/我 1.png' });
      const { url, authorization, fileId } = JSON.parse(JSON.stringify(body));
      const picture = Buffer.alloc(5 * 1024 * 1024, 7);
      expect((await put(url, authorization, picture)).status).toBe(200);
      const urls = await ask(
        '/v1/storage/temp-urls',
        { fileIds: [fileId, 'cloud://other/x'] },
        'bob',
      );
      expect(urls.body).toMatchObject({
        urls: [{ fileId, url: expect.any(String) }, { code: 'STORAGE_FILE_NONEXIST' }],
      });
      const address = JSON.parse(JSON.stringify(urls.body)).urls[0].url;
      const got = await cloud.raw(address);
      expect(got.status).toBe(200);
      expect(got.headers.get('content-type')).toBe('image/png');
      expect(got.headers.get('content-length')).toBe(String(picture.length));
      expect(got.headers.get('content-security-policy')).toContain('sandbox');
      expect((await cloud.raw(address.replace(/sign=../, 'sign=xx'))).status).toBe(403);
      expect((await cloud.raw(address.replace('avatars', 'other'))).status).toBe(403);
      await cloud.clock.advance(3 * 60 * 60);
      expect((await cloud.raw(address)).status).toBe(403);
      await cloud.clock.reset();
    });

    it('keeps a file from everybody but who made it', async () => {
      const mine = await ask('/v1/storage/upload-metadata', { path: 'avatars/a.png' }, 'alice');
      const first = JSON.parse(JSON.stringify(mine.body));
      expect((await put(first.url, first.authorization, 'x')).status).toBe(200);
      const theirs = await ask('/v1/storage/upload-metadata', { path: 'avatars/a.png' }, 'bob');
      const second = JSON.parse(JSON.stringify(theirs.body));
      expect((await put(second.url, second.authorization, 'y')).status).toBe(403);
      expect((await put('/storage/avatars/b.png', first.authorization, 'y')).status).toBe(403);
      expect((await put('/storage/avatars/b.png', '', 'y')).status).toBe(403);
      expect((await put('/storage/avatars/b.png', 'e30.x', 'y')).status).toBe(403);
    });

    it('takes no file over 5 MB', async () => {
      const { body } = await ask('/v1/storage/upload-metadata', { path: 'big.bin' });
      const { url, authorization } = JSON.parse(JSON.stringify(body));
      const reply = await put(url, authorization, Buffer.alloc(15 * 1024 * 1024));
      expect(reply.status).toBe(413);
    });

    it.each(['', '/a', 'a//b', '../a', 'a/../b', 'a\u0000', 'a?b', 'a\\b', 'x'.repeat(600)])(
      'refuses the path %j',
      async (name) => {
        expect((await ask('/v1/storage/upload-metadata', { path: name })).status).toBe(400);
      },
    );

    it('asks for a token', async () => {
      expect((await post('/v1/storage/upload-metadata', '{"path":"a"}')).status).toBe(401);
      expect((await post('/v1/storage/temp-urls', '{"fileIds":[]}')).status).toBe(401);
    });
  });

  it('keeps its secrets to their owner', () => {
    const file = path.join(cloud.data, 'secrets.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { APP_SECRET: key } = JSON.parse(readFileSync(file, 'utf8'));
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
  });

  it('refuses a second process on the same data', async () => {
    await expect(startCloud({ data: cloud.data, seed: false })).rejects.toThrow(
      'is in use by another local cloud',
    );
  });
});

describe('without test controls', () => {
  it.each([
    ['POST', '/__control/clock', '{"reset":true}'],
    ['POST', '/__control/database', '{"collection":"members"}'],
    ['GET', '/__control/invocations', undefined],
    ['GET', '/__control/', undefined],
  ])('%s %s does not exist', async (method, location, body) => {
    const web = mkdtempSync(path.join(tmpdir(), 'web-'));
    writeFileSync(path.join(web, 'index.html'), 'index');
    const cloud = await startCloud({ seed: false, testControls: false, options: ['--web', web] });
    try {
      expect((await cloud.raw(location, { method, body: body ?? null })).status).toBe(404);
    } finally {
      await cloud.stop();
    }
  });
});
