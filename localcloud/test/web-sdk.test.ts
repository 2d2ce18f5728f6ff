import type { Page } from 'playwright-core';
import { startCloud, type Cloud } from './support/cloud';
import { buildFunctions } from './support/functions';
import { Proxy } from './support/proxy';
import { buildSdkPage, SdkBrowser } from './support/sdk-page';

const ECHO = `exports.main = async (event) => ({
  event, openid: process.env.WX_OPENID ?? null, source: process.env.TCB_SOURCE,
})`;
const FAIL = "exports.main = async () => { throw new Error('broken'); }";

/** The beginning of every script: the sign-in, and a helper for errors. */
const PRELUDE = `
  const auth = window.auth, app = window.app;
  const signIn = async (ticket) => (await auth.signInWithCustomTicket(async () => ticket)).error;
  const attempt = async (work) => { try { return await work(); } catch (error) { return String(error.code ?? '') + error.message; } };
`;

/** Runs a script in a page and answers its value. */
const inPage = (page: Page, script: string): Promise<unknown> =>
  page.evaluate(`(async () => { ${PRELUDE} ${script} })()`);

/** A message of a member; clients may watch their own messages. */
const message = (_id: string, openid: string, title = _id) => ({
  _id,
  _openid: openid,
  user_id: 'member',
  kind: 'system',
  title,
  content: '',
  page: '',
  read: false,
  created: { $date: '2026-01-01T00:00:00.000Z' },
});

/** The two channels of the SDK: the older endpoint, and the gateway, which is its default. */
const modes = ['CLOUD_API', 'GATEWAY'] as const;

describe('the web SDK', () => {
  let cloud: Cloud;
  let browser: SdkBrowser;
  let proxy: Proxy;
  let page: Page;
  /** What has been started; it must be stopped even if a later start failed. */
  const stops: (() => unknown)[] = [];

  beforeAll(async () => {
    const [functions, web] = await Promise.all([
      buildFunctions({ echo: ECHO, fail: FAIL }),
      buildSdkPage(),
    ]);
    cloud = await startCloud({ functions, seed: false, options: ['--web', web] });
    stops.unshift(() => cloud.stop());
    proxy = await Proxy.start(cloud.port);
    stops.unshift(() => proxy.stop());
    browser = await SdkBrowser.start();
    stops.unshift(() => browser.stop());
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
  });

  const open = async (mode: (typeof modes)[number]): Promise<void> => {
    page = await browser.open(proxy.url);
    await page.evaluate(`
      window.app = window.startSdk({ endPointMode: '${mode}' });
      window.auth = window.app.auth({ persistence: 'local' });
    `);
  };

  describe.each(modes)('in the mode %s', (mode) => {
    beforeAll(() => open(mode));
    afterAll(() => page.context().close());

    it('signs in with a ticket, and functions know whom', async () => {
      const answer = await inPage(
        page,
        `const error = await signIn('alice_1');
        const { result } = await app.callFunction({ name: 'echo', data: { a: [1, '二'] } });
        const { data } = await auth.getUser();
        return { error, uid: data.user.id, anonymous: data.user.is_anonymous, result };`,
      );
      const result = { event: { a: [1, '二'] }, openid: 'alice_1', source: 'wx_client' };
      expect(answer).toEqual({ error: null, uid: 'alice_1', anonymous: false, result });
    });

    it('signs in anonymously, as a user without an openid', async () => {
      const answer = await inPage(
        page,
        `await auth.signInAnonymously({});
        const { data } = await auth.getUser();
        const { result } = await app.callFunction({ name: 'echo' });
        return { uid: data.user.id, anonymous: data.user.is_anonymous, result };`,
      );
      expect(answer).toEqual({
        uid: expect.stringMatching(/^anonymous-[0-9a-f]{24}$/),
        anonymous: true,
        result: { event: {}, openid: null, source: 'wx_client' },
      });
    });

    it.each([
      ['of no ticket', "signIn('12345')", 'ticket'],
      ['of a function that throws', "app.callFunction({ name: 'fail', data: {} })", 'broken'],
      [
        'of a function that is not there',
        "app.callFunction({ name: 'no', data: {} })",
        'no function',
      ],
    ])('tells errors %s', async (_name, script, text) => {
      const answer = await inPage(
        page,
        `if (!${JSON.stringify(script)}.startsWith('signIn')) await signIn('alice');
        const answer = await attempt(() => ${script});
        return answer?.message ?? answer;`,
      );
      expect(answer).toContain(text);
    });

    it('gets new tokens when the old ones have run out, and none after signing out', async () => {
      const answer = await inPage(
        page,
        `await signIn('alice');
        const key = Object.keys(localStorage).find((name) => name.startsWith('credentials'));
        const before = JSON.parse(localStorage.getItem(key));
        // As it is after a week: in the storage, and in a page that was just opened.
        localStorage.setItem(key, JSON.stringify({ ...before, expires_at: new Date(0) }));
        window.auth.oauthInstance.oauth2client.localCredentials.credentials = null;
        const { result } = await app.callFunction({ name: 'echo', data: {} });
        const after = JSON.parse(localStorage.getItem(key));
        await auth.signOut();
        const statuses = [];
        for (const { access_token } of [before, after]) {
          const headers = { authorization: 'Bearer ' + access_token };
          statuses.push((await fetch('/v1/functions/echo', { method: 'POST', headers })).status);
        }
        const body = { grant_type: 'refresh_token', refresh_token: after.refresh_token };
        const refreshed = await fetch('/auth/v1/token', { method: 'POST', body: JSON.stringify(body) });
        return {
          openid: result.openid, isNew: before.access_token !== after.access_token,
          left: localStorage.getItem(key), statuses, refusal: (await refreshed.json()).error,
        };`,
      );
      expect(answer).toEqual({
        openid: 'alice',
        isNew: true,
        left: null,
        statuses: [401, 401],
        refusal: 'invalid_grant',
      });
    });

    it('uploads a file, finds it at a temporary address, and removes it', async () => {
      const cloudPath = `图 ${mode}/1.txt`;
      const answer = await inPage(
        page,
        `const upload = (text) => attempt(() => app.uploadFile({
          cloudPath: '${cloudPath}', filePath: new File([text], 'x.txt', { type: 'text/plain' }),
        }));
        const read = async (fileID) => {
          const { fileList } = await app.getTempFileURL({ fileList: [fileID, 'cloud://local.local-files/none'] });
          const text = fileList[0].code === 'SUCCESS' ? await (await fetch(fileList[0].tempFileURL)).text() : '';
          return [text, ...fileList.map(({ code }) => code)];
        };
        await signIn('alice');
        const { fileID } = await upload('你好');
        const first = await read(fileID);
        await signIn('bob');
        const others = await upload('mine');
        const refused = await app.deleteFile({ fileList: [fileID] });
        const second = await read(fileID);
        await signIn('alice');
        const removed = await app.deleteFile({ fileList: [fileID] });
        return { fileID, first, others: typeof others, refused: refused.fileList[0].code,
          second, removed: removed.fileList[0].code, last: await read(fileID) };`,
      );
      const missing = 'STORAGE_FILE_NONEXIST';
      expect(answer).toEqual({
        fileID: `cloud://local.local-files/${cloudPath}`,
        first: ['你好', 'SUCCESS', missing],
        others: 'string',
        refused: 'STORAGE_EXCEED_AUTHORITY',
        second: ['你好', 'SUCCESS', missing],
        removed: 'SUCCESS',
        last: ['', missing, missing],
      });
    });

    it('watches across a broken connection, and hears of everything once', async () => {
      const openid = `watcher-${mode}`;
      const own = (name: string, title?: string) => message(`${openid}:${name}`, openid, title);
      await cloud.insert('messages', [own('a'), message(`${openid}:other`, 'somebody')]);
      await inPage(
        page,
        `await signIn('${openid}');
        window.seen = []; window.errors = [];
        app.database().collection('messages').where({ _openid: '{openid}' }).watch({
          onChange: ({ id, type, docs, docChanges }) => window.seen.push({
            id, type, docs: docs.map(({ _id, title }) => _id.split(':')[1] + '=' + title),
            changes: docChanges.map((change) => [change.dataType, change.queueType,
              change.docId.split(':')[1], change.updatedFields ?? null, change.removedFields ?? null]),
          }),
          onError: (error) => window.errors.push(String(error.message ?? JSON.stringify(error))),
        });`,
      );
      const seen = async (count: number): Promise<unknown> => {
        await page.waitForFunction(`window.seen.length >= ${count} || window.errors.length > 0`);
        expect(await page.evaluate('window.errors')).toEqual([]);
        return page.evaluate(`window.seen.slice(${count - 1})`);
      };
      expect(await seen(1)).toMatchObject([{ id: 1, docs: [`a=${openid}:a`] }]);

      await cloud.insert('messages', [own('b', '乙')]);
      expect(await seen(2)).toEqual([
        { id: 2, docs: [`a=${openid}:a`, 'b=乙'], changes: [['add', 'enqueue', 'b', null, null]] },
      ]);

      proxy.cut();
      await cloud.update('messages', { _id: `${openid}:b` }, { $set: { title: '丙' } });
      await cloud.update('messages', { _id: `${openid}:a` }, { $set: { _openid: 'somebody' } });
      await cloud.insert('messages', [own('c', '丁')]);
      proxy.mend();
      const missed = [
        {
          id: 3,
          docs: [`a=${openid}:a`, 'b=丙'],
          changes: [['update', 'update', 'b', { title: '丙' }, []]],
        },
        { id: 4, docs: ['b=丙'], changes: [['update', 'dequeue', 'a', null, null]] },
        { id: 5, docs: ['b=丙', 'c=丁'], changes: [['add', 'enqueue', 'c', null, null]] },
      ];
      await seen(5);
      expect(await page.evaluate('window.seen.slice(2)')).toEqual(missed);

      await cloud.update('messages', { _id: `${openid}:c` }, { $unset: { page: '' } });
      expect(await seen(6)).toEqual([
        { id: 6, docs: ['b=丙', 'c=丁'], changes: [['update', 'update', 'c', {}, ['page']]] },
      ]);
    });

    it('is refused a watch that the rule does not allow', async () => {
      const answer = await inPage(
        page,
        `await signIn('alice');
        const watch = (name, where) => new Promise((resolve) => {
          let query = app.database().collection(name);
          if (where) query = query.where(where);
          query.watch({ onChange: ({ docs }) => resolve(docs.length),
            onError: (error) => resolve(JSON.stringify(error) + error.message) });
        });
        return Promise.all([watch('messages'), watch('messages', { _openid: 'bob' }), watch('members', { wechat_openid: '{openid}' })]);`,
      );
      const refused = expect.stringContaining('COLLECTION_PERMISSION_DENIED');
      expect(answer).toEqual([refused, refused, refused]);
    });
  });
});
