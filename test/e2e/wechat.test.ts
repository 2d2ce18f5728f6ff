import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { startCloud, type Cloud } from '../support/cloud';
import { Phone } from './support/phone';

const packageFolder = path.resolve(__dirname, '../../dist/weapp');
const inPage = (file: string) => path.join(__dirname, 'wechat', file);
const LARGEST_COMPILER_OUTPUT = 64 * 1024 * 1024;

/** WeChat's own styles for its elements. */
const ELEMENT_STYLES = `
  body { margin: 0; height: 100vh; overflow-y: auto }
  page-root, wx-view, wx-scroll-view, wx-form { display: block }
  wx-scroll-view { overflow: auto }
  wx-image { display: inline-block; background-size: cover; background-position: center }
`;

/** The package's own files, by their path from its root. */
const readPackage = async (): Promise<Record<string, string>> => {
  const names = await readdir(packageFolder, { recursive: true });
  const texts = names.filter((name) => /\.(js|json|wxss)$/.test(name));
  const entries = await Promise.all(
    texts.map(
      async (name): Promise<[string, string]> => [
        `/${name.replaceAll('\\', '/')}`,
        await readFile(path.join(packageFolder, name), 'utf8'),
      ],
    ),
  );
  return Object.fromEntries(entries);
};

/** The page's script: WeChat's component engine, the tests' host, and the code between them. */
const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [inPage('page.js')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    define: { global: 'window' },
    alias: { 'miniprogram-simulate': inPage('simulate.js'), 'node:path': inPage('path.js') },
  });
  return outputFiles[0]?.text ?? '';
};

/** The templates, compiled by WeChat's own compiler. */
const compileTemplates = (): string => {
  const { wxmlToJs } = createRequire(__filename)('miniprogram-compiler') as {
    wxmlToJs: (folder: string, options: object) => string;
  };
  return wxmlToJs(packageFolder, { maxBuffer: LARGEST_COMPILER_OUTPUT });
};

/** The WeChat package, drawn by Chromium and tapped with a finger. */
describe('the WeChat package on a screen', () => {
  let cloud: Cloud;
  let phone: Phone;

  beforeAll(async () => {
    cloud = await startCloud();
    phone = await Phone.start();
    const wechat = {
      files: await readPackage(),
      compiled: compileTemplates(),
      token: await cloud.signIn('wechat-smoke'),
    };
    const script = await bundle();
    await phone.page.route(`${cloud.url}/assets/**`, (route) =>
      route.fulfill({ path: path.join(packageFolder, new URL(route.request().url()).pathname) }),
    );
    await phone.page.route(`${cloud.url}/smoke`, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: `<!doctype html><html lang="zh-CN"><head><style>${ELEMENT_STYLES}</style></head><body></body></html>`,
      }),
    );
    await phone.page.goto(`${cloud.url}/smoke`);
    await phone.page.evaluate((value) => Object.assign(window, { wechat: value }), wechat);
    await phone.page.addScriptTag({ content: script });
    await phone.page.locator('html[data-started]').waitFor({ state: 'attached' });
  });

  afterAll(async () => {
    await phone.stop();
    await cloud.stop();
  });

  const tap = (words: string) =>
    phone.page.getByText(words, { exact: true }).filter({ visible: true }).last().tap();

  it('becomes a member and checks in, with real taps', async () => {
    await phone.see('成为会员');
    await phone.picture('wechat-visitor');
    await tap('微信一键登录');
    await tap('同意并继续');
    await phone.see('做任务赚积分');
    await phone.picture('wechat-home');
    await tap('签到 +5');
    await phone.see('连续签到第 1 天');
    await phone.picture('wechat-celebration');
    const records = await cloud.documents('points_records');
    expect(records.map(({ points }) => points).sort()).toEqual([100, 5]);
    expect(phone.complaints).toEqual([]);
  });

  it.each([
    ['pages/mall/index', '暖手马克杯'],
    ['pages/points/index', '累计获得'],
    ['pages/mine/index', '大字模式'],
    ['packages/level/levels/index', '权益对比'],
    ['packages/invite/friends/index', '已加入的好友'],
  ])('draws %s', async (page, words) => {
    await phone.page.evaluate((url) => {
      const { wx } = window as unknown as { wx: { reLaunch(options: object): void } };
      wx.reLaunch({ url });
    }, `/${page}`);
    await phone.see(words);
    await phone.picture(`wechat-${page.replaceAll('/', '-').replace(/-index$/, '')}`);
    expect(await phone.overflow()).toEqual([]);
    expect(phone.complaints).toEqual([]);
  });
});
