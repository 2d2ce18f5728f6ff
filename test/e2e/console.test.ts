import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { startCloud, type Cloud } from '../support/cloud';
import { Phone } from './support/phone';

const axe = createRequire(__filename).resolve('axe-core/axe.min.js');
/** Rules of level A and AA. */
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let cloud: Cloud;
let desk: Phone;
let page: Page;

const MEMBER = 'local-xiaoman';
const call = (functionName: string, action: string, input: object = {}) =>
  cloud.call(MEMBER, functionName, action, input);

const open = async (place: string): Promise<void> => {
  await page.goto(`${cloud.url}/__console/#/${place}`);
};
const main = (): Locator => page.locator('main');
const rows = (): Locator => page.locator('.grid__body [role=row]');

beforeAll(async () => {
  // As `npm start` does it: these tests need no test controls.
  const options = ['--web', 'dist/h5', '--console'];
  cloud = await startCloud({ options, testControls: false });
  await call('login', 'signIn');
  await call('profile', 'update', { nickname: '小满' });
  await call('checkIn', 'checkIn', { requestId: 'first-day-1' });
  await cloud.call('local-aqing', 'login', 'signIn');
  await makeMany();
  desk = await Phone.start({ name: 'desk', width: 1280, height: 800 });
  page = desk.page;
});

/** Creates a collection that is too large to be drawn whole. */
const makeMany = async (): Promise<void> => {
  const ask = async (name: string, input: object): Promise<void> => {
    const headers = { 'content-type': 'application/json', ...(await ownHeaders()) };
    const init = { method: 'POST', headers, body: JSON.stringify(input) };
    expect((await cloud.raw(`/__console/api/${name}`, init)).status).toBe(200);
  };
  await ask('addCollection', { collection: 'many' });
  const line = (at: number): string =>
    JSON.stringify({ _id: `many-${String(at).padStart(6, '0')}`, points: (at * 7919) % 1000 });
  const lines = Array.from({ length: 100_000 }, (_none, at) => line(at));
  await ask('importLines', { collection: 'many', mode: 'insert', firstLine: 1, lines });
};

/** Sends a request like the console's own page. */
const ownHeaders = async (): Promise<Record<string, string>> => {
  const html = await (await fetch(`${cloud.url}/__console/`)).text();
  const token = /console-token" content="([^"]+)"/.exec(html)?.[1] ?? '';
  return { origin: cloud.url, 'x-console-token': token };
};

afterAll(async () => {
  await desk.stop();
  await cloud.stop();
});

describe('the console', () => {
  it('finds a member by a word, and says how', async () => {
    await open('data/members');
    await desk.see('2 条文档');
    await page.getByRole('textbox', { name: '筛选' }).fill('小满');
    await desk.button('查询').click();
    await desk.see('1 条文档');
    await desk.see('没有用索引，逐条读 · 看了 2 条，找到 1 条');
    await rows().first().click();
    await page.getByRole('complementary').getByText('"local-xiaoman"').waitFor();
  });

  it('names the index that serves a query, orders, and refuses what it cannot read', async () => {
    const filter = page.getByRole('textbox', { name: '筛选' });
    await filter.fill("{ wechat_openid: 'local-aqing', }");
    await filter.press('Enter');
    await desk.see('索引 idx_wechat_openid · 等值 wechat_openid · 看了 1 条，找到 1 条');
    await filter.fill('');
    await page.getByRole('textbox', { name: '排序' }).fill('{ nickname: -1 }');
    await desk.button('查询').click();
    await desk.see('读完再排序');
    expect(await rows().first().textContent()).toContain('小满');
    await filter.fill('{ points: ');
    await filter.press('Enter');
    await page.getByRole('alert').getByText('读不懂').waitFor();
  });

  it('changes a document, adds one and removes it after asking', async () => {
    await open('data/settings');
    await rows().first().click();
    await desk.button('编辑').click();
    const editor = page.getByRole('textbox', { name: '文档' });
    const text = await editor.inputValue();
    await editor.fill(text.replace('"address_limit": 20', '"address_limit": 19'));
    await editor.press('Control+Enter');
    await page.getByRole('complementary').getByText('19').waitFor();

    await page.getByRole('complementary').getByRole('button', { name: '关闭' }).click();
    await desk.button('新增文档').click();
    await editor.fill('{ _id: "draft", at: ISODate("2026-01-01"), }');
    await desk.button('新增').last().click();
    await desk.see('2 条文档');
    await rows().getByText('draft').click();
    await desk.button('删除').click();
    await desk.sheet().getByText('无法恢复').waitFor();
    await desk.sheet().getByRole('button', { name: '删除' }).click();
    await desk.see('1 条文档');
  });

  it("shows an invocation as it happens, with its requests' waterfall and its log", async () => {
    await open('functions');
    await desk.see('login.signIn');
    await call('profile', 'get');
    await rows().getByText('profile.get').first().click();
    const panel = page.getByRole('complementary');
    await panel.getByRole('rowheader', { name: /getDocument members/ }).waitFor();
    await open('functions/login');
    await rows().getByText('login.signIn').last().click();
    await panel
      .getByRole('rowheader', { name: /members/ })
      .first()
      .waitFor();
    await panel.getByText('signed in').waitFor();
  });

  it('moves the clock to tomorrow, so that the member can check in again', async () => {
    expect(await call('checkIn', 'checkIn', { requestId: 'first-day-2' })).toMatchObject({
      ok: false,
    });
    await open('time');
    await desk.button('到明天').click();
    await desk.see(/时钟拨快了 1天/);
    const again = await call('checkIn', 'checkIn', { requestId: 'second-day' });
    expect(again).toMatchObject({ ok: true, value: { streak: 2 } });
    await desk.button('依次运行').click();
    await desk.see('个定时器');
    await page.keyboard.press('Escape');
  });

  it('opens the product as a member, in a tab of its own', async () => {
    await open('users');
    const link = page.getByRole('link', { name: '以此身份打开 小满' });
    const [product] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    await product.getByRole('button', { name: '微信一键登录' }).first().click();
    await product.getByRole('button', { name: '同意并继续' }).click();
    await product.getByText('小满').first().waitFor();
    await product
      .getByText(/连续.*2 天/)
      .first()
      .waitFor();
    await product.close();
  });

  it('has the next message refused, and shows what the product makes of it', async () => {
    const consent = async (): Promise<void> => {
      await call('message', 'consent', {
        results: { 'example-points-changed': 'accept' },
        requestId: `consent-${Math.random().toString(36).slice(2)}`,
      });
    };
    const send = async (key: string): Promise<void> => {
      const given = await cloud.call('system', 'points', 'adjust', {
        memberId: await memberId(),
        points: 10,
        reason: '补发',
        key,
        operator: 'keeper',
      });
      expect(given).toMatchObject({ ok: true });
      await open('time');
      await page.getByRole('button', { name: '现在运行: message dispatch' }).click();
      await desk.sheet().waitFor();
      await page.keyboard.press('Escape');
    };
    await consent();
    await send('well-sent');
    await open('messages');
    await desk.see('积分变动通知');
    await desk.see('发出 1 条');

    await open('faults');
    await desk.button('下一条订阅消息发不出去（用户拒收）').click();
    await desk.see('还会遇到 1 次');
    await consent();
    await send('refused');
    await open('faults');
    await desk.see('没有故障，一切正常');
    await open('data/outbox?filter=refused_by_member');
    await desk.see('1 条文档');
  });

  it('exports a collection as JSON Lines, and takes it back', async () => {
    await open('data/member_levels');
    await desk.see('5 条文档');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      desk.button('导出').click(),
    ]);
    expect(download.suggestedFilename()).toBe('member_levels.jsonl');
    const file = await download.path();
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(5);

    const take = async (way: string): Promise<void> => {
      await desk.button('导入').click();
      await page.getByLabel('JSON Lines 文件').setInputFiles(file);
      await page.getByRole('radio', { name: way }).check();
      await desk.sheet().getByRole('button', { name: '导入', exact: true }).click();
    };
    await take('替换原来的');
    await desk.see('导入了 5 条文档');
    await desk.see('5 条文档');
  });

  it('is quick with 100 000 documents: it draws a window of them', async () => {
    await open('data/many');
    await desk.see('100,000 条文档');
    expect(await rows().count()).toBeLessThan(60);
    const grid = page.getByRole('grid');
    await grid.focus();
    const started = Date.now();
    await page.keyboard.press('End');
    await rows().getByText('many-099999').waitFor();
    expect(Date.now() - started).toBeLessThan(2000);
  });

  it('knows English and Chinese, and every page is for everyone, in light and in dark', async () => {
    await desk.button('English').click();
    await page.getByRole('link', { name: 'Functions' }).waitFor();
    await desk.button('中文').click();
    const places = ['data/members', 'functions', 'messages', 'files', 'time', 'users', 'faults'];
    const broken: string[] = [];
    // The page's own policy would forbid it as a script of the page.
    await page.evaluate(await readFile(axe, 'utf8'));
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const place of places) {
        await open(place);
        await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
        await main()
          .getByText(/加载中/)
          .waitFor({ state: 'detached' });
        for (const text of await desk.violations(axeTags)) {
          broken.push(`${place} ${colorScheme}: ${text}`);
        }
      }
    }
    expect(broken).toEqual([]);
  });

  it('has had nothing to complain of', () => expect(desk.complaints).toEqual([]));
});

/** The member's `_id`, from the console's list of users. */
const memberId = async (): Promise<string> => {
  await open('users');
  const link = page.getByRole('link', { name: '文档 小满' });
  const address = decodeURIComponent((await link.getAttribute('href')) ?? '').replaceAll('+', ' ');
  return /_id: "([^"]+)"/.exec(address)?.[1] ?? '';
};

describe('whoever else asks', () => {
  const ask = (headers: Record<string, string>, method = 'POST', location = 'listCollections') =>
    new Promise<number>((resolve, reject) => {
      const url = `${cloud.url}/__console/api/${location}`;
      const asked = request(url, { method, headers }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      });
      asked.on('error', reject).end(method === 'POST' ? '{}' : undefined);
    });
  it.each([
    ['the page itself', {}, 'POST', 200],
    ['without a token', { 'x-console-token': '' }, 'POST', 403],
    ['with a guessed token', { 'x-console-token': 'x'.repeat(43) }, 'POST', 403],
    ['from another origin', { origin: 'https://evil.example' }, 'POST', 403],
    ['from another port of this machine', { origin: 'http://127.0.0.1:1' }, 'POST', 403],
    ['from a file', { origin: 'null' }, 'POST', 403],
    ['from another site, as the browser says', { 'sec-fetch-site': 'cross-site' }, 'POST', 403],
    ['by a name that resolves to this machine', { host: 'evil.example' }, 'POST', 403],
    [
      'by such a name, from its own page',
      { host: 'evil.example', origin: 'http://evil.example' },
      'POST',
      403,
    ],
    ['with a link', {}, 'GET', 403],
  ])('%s', async (_who, headers: Record<string, string>, method, status) => {
    expect(await ask({ ...(await ownHeaders()), ...headers }, method)).toBe(status);
  });

  it('cannot frame or script the page', async () => {
    const { headers } = await fetch(`${cloud.url}/__console/`);
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('finds no console where it is not asked for, and none beyond this machine', async () => {
    const plain = await startCloud({ options: ['--web', 'dist/h5'], testControls: false });
    expect((await plain.raw('/__console/')).status).toBe(404);
    expect((await plain.raw('/__console/api/readStatus', { method: 'POST' })).status).toBe(404);
    await plain.stop();
    const program = path.resolve(__dirname, '../../localcloud/dist/main.js');
    const refused = spawnSync(process.execPath, [program, '--console', '--host', '0.0.0.0']);
    expect(refused.status).toBe(1);
    expect(String(refused.stderr)).toContain('--console');
  });
});
