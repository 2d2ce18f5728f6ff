import { startCloud, type Cloud, type RawReply } from './support/cloud';
import { buildFunctions, runner } from './support/functions';

let cloud: Cloud;

beforeAll(async () => {
  cloud = await startCloud({ functions: await buildFunctions({ run: runner }), seed: false });
});
afterEach(() => cloud.clock.reset());
afterAll(() => cloud.stop());

const idOf = (path: string): string => `cloud://local.local-files/${path}`;
const run = (code: string, input: object = {}): Promise<unknown> =>
  cloud.call('alice', 'run', 'run', { code, ...input });
const upload = (cloudPath: string, content = '内容'): Promise<unknown> =>
  run(
    'return (await cloud.uploadFile({ cloudPath: input.cloudPath, fileContent: Buffer.from(input.content) })).fileID',
    { cloudPath, content },
  );
const download = (fileID: string): Promise<unknown> =>
  run('return (await cloud.downloadFile({ fileID: input.fileID })).fileContent.toString()', {
    fileID,
  });
/** The status of each file that was deleted or got an address. */
const statuses = (method: 'deleteFile' | 'getTempFileURL', fileList: string[]): Promise<unknown> =>
  run(
    `return (await cloud.${method}({ fileList: input.fileList })).fileList.map((f) => f.status)`,
    {
      fileList,
    },
  );

const put = async (owner: string, path: string, content: string): Promise<RawReply> => {
  const asked = await cloud.raw('/v1/storage/upload-metadata', {
    method: 'POST',
    headers: { authorization: `Bearer ${await tokenOf(owner)}` },
    body: JSON.stringify({ path }),
  });
  const { url, authorization } = JSON.parse(JSON.stringify(asked.body));
  return cloud.raw(url, { method: 'PUT', headers: { authorization }, body: content });
};
const tokenOf = async (owner: string): Promise<string> =>
  owner === 'system' ? cloud.systemToken : cloud.signIn(owner);

describe('files, through the real SDK', () => {
  it.each([
    '头像/a b.txt',
    'a.txt',
    'deep/er/and/deeper/.hidden',
    "odd/(1) & '2' + 3 = @!,;~.txt",
    'odd/🎁 礼物.txt',
    `long/${'x'.repeat(500)}`,
  ])('are kept under the name %s', async (path) => {
    expect(await upload(path)).toEqual({ ok: true, value: idOf(path) });
    expect(await download(idOf(path))).toEqual({ ok: true, value: '内容' });
    expect(await upload(path, '新')).toEqual({ ok: true, value: idOf(path) });
    expect(await download(idOf(path))).toEqual({ ok: true, value: '新' });
    expect(await statuses('deleteFile', [idOf(path), idOf(path)])).toEqual({
      ok: true,
      value: [0, -503003],
    });
    expect(await download(idOf(path))).toMatchObject({ ok: false });
  });

  it.each([
    '../outside.txt',
    'a/../../outside.txt',
    '/absolute.txt',
    'a//b.txt',
    'a/./b.txt',
    '.',
    'a/',
    'a\\b.txt',
    'a?b.txt',
    'a#b.txt',
    'a%2e%2e/b.txt',
    'a\u0000b.txt',
    'a\nb.txt',
    'x'.repeat(513),
    '长'.repeat(171),
  ])('are not kept under the name %j', async (path) => {
    expect(await upload(path)).toMatchObject({
      ok: false,
      error: { errMsg: expect.stringContaining('invalid path') },
    });
    // Neither does a file id lead there.
    const asked = JSON.stringify(await statuses('getTempFileURL', [idOf(path)]));
    expect(asked).toMatch(/"value":\[-503004\]/);
    expect(await statuses('deleteFile', [idOf(path)])).toMatchObject({ value: [-503003] });
  });

  it.each([
    ['nothing', 'cloud://local.local-files/nothing.txt', -503003],
    ['a file of another environment', 'cloud://other.other-files/a.txt', -503003],
    ['no file id', 'https://example.com/a.txt', -503003],
    ['an empty path', 'cloud://local.local-files/', -503004],
  ])('have no address when they are %s', async (_name, fileID, status) => {
    await upload('there.txt');
    expect(await statuses('getTempFileURL', [idOf('there.txt'), fileID])).toEqual({
      ok: true,
      value: [0, status],
    });
    expect(await download(fileID)).toMatchObject({ ok: false });
  });

  it.each([
    [5 * 1024 * 1024, true],
    [5 * 1024 * 1024 + 1, false],
    [1, true],
  ])('hold %i bytes: %s', async (size, isKept) => {
    const reply = await run(
      "const { fileID } = await cloud.uploadFile({ cloudPath: 'size.bin', fileContent: Buffer.alloc(input.size, 7) }); return (await cloud.downloadFile({ fileID })).fileContent.length",
      { size },
    );
    if (isKept) expect(reply).toEqual({ ok: true, value: size });
    else expect(JSON.stringify(reply)).toContain('STORAGE_REQUEST_FAIL');
  });

  it.each([
    ['getTempFileURL', 50, true],
    ['getTempFileURL', 51, false],
    ['deleteFile', 50, true],
    ['deleteFile', 51, false],
  ] as const)('are asked for by %s %i at a time: %s', async (method, count, isAnswered) => {
    const fileList = Array.from({ length: count }, (_, index) => idOf(`none-${index}`));
    const reply = await statuses(method, fileList);
    if (isAnswered) expect(reply).toMatchObject({ value: expect.arrayContaining([-503003]) });
    // The SDK drops the code of a whole call about files.
    else
      expect(reply).toMatchObject({
        error: { errCode: -1, errMsg: expect.stringContaining('at most 50') },
      });
  });

  it('have addresses that end when they are to', async () => {
    await upload('short.txt', '短');
    const reply = await run(
      'return (await cloud.getTempFileURL({ fileList: input.fileList })).fileList.map((f) => f.tempFileURL)',
      { fileList: [{ fileID: idOf('short.txt'), maxAge: 60 }, idOf('short.txt')] },
    );
    const [short = '', usual = ''] = JSON.parse(JSON.stringify(reply)).value as string[];
    const at = async (address: string): Promise<number> => (await fetch(address)).status;
    expect([await at(short), await at(usual)]).toEqual([200, 200]);
    await cloud.clock.advance(61);
    expect([await at(short), await at(usual)]).toEqual([403, 200]);
    await cloud.clock.advance(2 * 60 * 60);
    expect(await at(usual)).toBe(403);
    expect(await at(short.replace(/expires=\d+/, 'expires=9999999999'))).toBe(403);
    expect(await at(short.replace('short.txt', 'other.txt'))).toBe(403);
  });
});

describe('whose a file is', () => {
  const change: Readonly<Record<string, (by: string, path: string) => Promise<boolean>>> = {
    replace: async (by, path) => (await put(by, path, '新')).status === 200,
    delete: async (by, path) => {
      if (by === 'system') {
        return JSON.stringify(await statuses('deleteFile', [idOf(path)])).includes('[0]');
      }
      const { body } = await cloud.raw('/v1/storages/delete-objects', {
        method: 'POST',
        headers: { authorization: `Bearer ${await tokenOf(by)}` },
        body: JSON.stringify([{ cloudObjectId: idOf(path) }]),
      });
      return !JSON.stringify(body).includes('"code"');
    },
  };

  it.each([
    ['alice', 'alice', 'replace', true],
    ['alice', 'bob', 'replace', false],
    ['alice', 'system', 'replace', true],
    ['system', 'alice', 'replace', false],
    ['alice', 'alice', 'delete', true],
    ['alice', 'bob', 'delete', false],
    ['alice', 'system', 'delete', true],
    ['system', 'alice', 'delete', false],
  ])('a file of %s: %s may %s it: %s', async (owner, by, verb, isAllowed) => {
    const path = `owned/${owner}-${by}-${verb}.txt`;
    expect((await put(owner, path, '旧')).status).toBe(200);
    expect(await change[verb]?.(by, path)).toBe(isAllowed);
    const left = await download(idOf(path));
    if (isAllowed && verb === 'delete') expect(left).toMatchObject({ ok: false });
    else expect(left).toMatchObject({ value: isAllowed ? '新' : '旧' });
  });

  it('stays so when the system replaces it', async () => {
    await put('alice', 'kept.txt', '一');
    await upload('kept.txt', '二');
    expect((await put('bob', 'kept.txt', '三')).status).toBe(403);
    expect((await put('alice', 'kept.txt', '四')).status).toBe(200);
  });

  it('is settled by who is first, however many are at once', async () => {
    const owners = Array.from({ length: 8 }, (_, index) => `owner_${index}`);
    const replies = await Promise.all(owners.map((owner) => put(owner, 'contested.txt', owner)));
    const winners = owners.filter((_, index) => replies[index]?.status === 200);
    expect(winners).toHaveLength(1);
    expect(await download(idOf('contested.txt'))).toMatchObject({ value: winners[0] });
  });
});
