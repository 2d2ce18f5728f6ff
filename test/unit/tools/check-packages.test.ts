import { join } from 'node:path';
import { checkBrowser } from '../../../tools/packages/browser.mjs';
import { checkFunctions } from '../../../tools/packages/functions.mjs';
import { checkWechat } from '../../../tools/packages/wechat.mjs';
import {
  browserFiles,
  deployedFunction,
  functionFiles,
  makeFolder,
  removeFolders,
  wechatFiles,
  type Files,
} from './support/packages';

interface Check {
  name: string;
  figure: number;
  limit: number | null;
  problems: string[];
}

const problemsOf = (checks: readonly Check[]): Record<string, string[]> =>
  Object.fromEntries(
    checks
      .filter(({ problems }) => problems.length > 0)
      .map((check) => [check.name, check.problems]),
  );

const figuresOf = (checks: readonly Check[]): Record<string, number> =>
  Object.fromEntries(checks.map(({ name, figure }) => [name, figure]));

/** Text that does not compress, so that its weight is its length. */
const noise = (kilobytes: number): string => {
  let state = 1;
  let text = '';
  while (text.length < kilobytes * 1024) {
    state = (state * 48271) % 2147483647;
    text += state.toString(36);
  }
  return text;
};

const app = (changes: object): Files => ({
  'app.json': { ...(wechatFiles['app.json'] as object), ...changes },
});

afterAll(removeFolders);

describe('the WeChat package', () => {
  const check = async (changes: Files): Promise<Check[]> =>
    checkWechat(await makeFolder({ ...wechatFiles, ...changes }));

  it('passes when nothing is wrong', async () => {
    expect(problemsOf(await check({}))).toEqual({});
  });

  it('weighs each subpackage by itself, and everything else as the main package', async () => {
    const figures = figuresOf(
      await check({
        'big.txt': 'a'.repeat(700 * 1024),
        'packages/about/b.txt': 'b'.repeat(409_600),
      }),
    );
    expect(figures['WeChat main package']).toBeGreaterThanOrEqual(700);
    expect(figures['WeChat main package']).toBeLessThan(702);
    expect(figures['WeChat packages/about']).toBeCloseTo(400, 0);
  });

  it.each<[string, Files, Record<string, string[]>]>([
    [
      'a main package of 900 KB',
      { 'big.txt': 'a'.repeat(900 * 1024) },
      {
        'WeChat main package': [expect.stringMatching(/^weighs 900\.\d KB; the limit is 900 KB$/)],
      },
    ],
    [
      'a subpackage of 500 KB',
      { 'packages/about/big.txt': 'a'.repeat(500 * 1024) },
      { 'WeChat packages/about': [expect.stringContaining('the limit is 500 KB')] },
    ],
    [
      'a page without its template, and one without its script',
      { 'pages/home/index.wxml': null, 'packages/about/about/index.js': null },
      {
        'WeChat pages are whole': [
          'pages/home/index.wxml is missing',
          'packages/about/about/index.js is missing',
        ],
      },
    ],
    [
      'a tab picture that only the dark theme lacks',
      { 'dark.png': null },
      { 'WeChat tabs': ['dark.png is missing'] },
    ],
    [
      'a tab in a subpackage',
      app({
        tabBar: {
          list: [
            {
              pagePath: 'packages/about/about/index',
              iconPath: 'on.png',
              selectedIconPath: 'on.png',
            },
          ],
        },
      }),
      { 'WeChat tabs': ['packages/about/about/index is not in the main package'] },
    ],
    [
      'syntax later than the oldest engine reads',
      { 'app.js': 'App(a?.b);' },
      { 'WeChat scripts load on the oldest engine': ['app.js: Unexpected token (1:6)'] },
    ],
    [
      'a look-behind in a regular expression',
      { 'app.js': 'App(/(?<!a)b/);' },
      { 'WeChat scripts load on the oldest engine': ['app.js: a look-behind in /(?<!a)b/'] },
    ],
    [
      'an HTML element, however the bundler writes the call',
      { 'app.js': '(0,r.jsx)("i",{});r.jsxs("div",{});React.createElement("view",null);' },
      {
        'WeChat elements have templates': [
          'app.js: WeChat has no <i>',
          'app.js: WeChat has no <div>',
        ],
      },
    ],
    [
      'a template that does not compile',
      { 'pages/home/index.wxml': '<view><block></view>' },
      { 'WeChat templates compile': [expect.stringContaining('expect end-tag `block`')] },
    ],
  ])('refuses %s', async (_name, changes, problems) => {
    expect(problemsOf(await check(changes))).toEqual(problems);
  });

  it('knows look-behinds from groups with a name, and reads what the oldest engine reads', async () => {
    const source = 'try { /(?<year>a)/u.test(""); } catch { async () => ({ ...{} }); }';
    expect(problemsOf(await check({ 'app.js': source }))).toEqual({});
  });
});

describe('the browser build', () => {
  const check = async (changes: Files): Promise<Check[]> =>
    checkBrowser(await makeFolder({ ...browserFiles, ...changes }));

  it.each<[string, Files, Record<string, string[]>]>([
    ['nothing wrong', {}, {}],
    ['a large script that is loaded later', { 'js/later.js': noise(400) }, {}],
    [
      'initial scripts of 220 KB compressed',
      { 'js/app.js': noise(400) },
      { 'browser initial scripts, gzip': [expect.stringContaining('the limit is 220 KB')] },
    ],
    [
      'a script and a style that are not there',
      { 'js/app.js': null, 'css/app.css': null },
      {
        'browser page names files that exist': ['js/app.js is missing', 'css/app.css is missing'],
      },
    ],
    [
      'a page without scripts',
      { 'index.html': '<p></p>' },
      { 'browser page names files that exist': ['there is nothing to check'] },
    ],
  ])('with %s', async (_name, changes, problems) => {
    expect(problemsOf(await check(changes))).toEqual(problems);
  });
});

describe('the functions', () => {
  const check = async (changes: Files): Promise<Check[]> =>
    checkFunctions(join(await makeFolder({ ...functionFiles, ...changes }), 'cloudfunctions'));

  const deployment = (changes: object, function_: object = {}): Files => ({
    'cloudbaserc.json': {
      ...(functionFiles['cloudbaserc.json'] as object),
      functions: [{ ...deployedFunction, ...function_ }],
      ...changes,
    },
  });

  it.each<[string, Files, Record<string, unknown>]>([
    ['nothing wrong', {}, {}],
    [
      'a package that is not in the bundle',
      { 'cloudfunctions/points/index.js': 'require("fs");require("lodash");require("./other");' },
      { 'function points': ['loads lodash', 'loads ./other'] },
    ],
    [
      'a module loaded by a computed name',
      { 'cloudfunctions/points/index.js': 'require(name);import("mingo");' },
      { 'function points': ['loads a module by a computed name', 'loads mingo'] },
    ],
    [
      'a bundle that does not parse',
      { 'cloudfunctions/points/index.js': 'exports.main = ;' },
      { 'function points': [expect.stringMatching(/^index\.js: Unexpected token/)] },
    ],
    [
      'a second file, and none of its descriptions',
      {
        'cloudfunctions/points/chunk.js': '',
        'cloudfunctions/points/config.json': null,
        'cloudfunctions/points/package.json': null,
      },
      {
        'function points': ['no config.json', 'no package.json', 'chunk.js does not belong there'],
        'deployment of the functions': [
          expect.stringContaining('points: ENOENT'),
          'points: the triggers are not those of config.json',
        ],
      },
    ],
    [
      'packages to install',
      { 'cloudfunctions/points/package.json': { dependencies: { lodash: '4' } } },
      { 'function points': ['package.json asks for packages'] },
    ],
    [
      'a malformed config.json',
      { 'cloudfunctions/points/config.json': { permissions: [], triggers: [] } },
      { 'function points': ['config.json is malformed'] },
    ],
    [
      'no deployment',
      { 'cloudbaserc.json': '{' },
      { 'deployment of the functions': [expect.stringMatching(/^cloudbaserc\.json: /)] },
    ],
    [
      'a deployment that names another function',
      deployment({}, { name: 'pionts' }),
      { 'deployment of the functions': ['deploys pionts; built are points'] },
    ],
    [
      'a deployment of another folder, for no environment',
      deployment({ envId: '', functionRoot: './functions' }),
      { 'deployment of the functions': ['there is no envId', 'functionRoot is ./functions'] },
    ],
    [
      'a deployment that gives a function less time than it asks for',
      {
        'cloudfunctions/points/config.json': {
          permissions: { openapi: [] },
          triggers: [],
          timeout: 60,
        },
      },
      { 'deployment of the functions': ['points: the timeout is not that of config.json'] },
    ],
    [
      'a deployment that would start something else',
      deployment({}, { handler: 'index.default', installDependency: true, timeout: 0 }),
      {
        'deployment of the functions': [
          'points: the handler is index.default',
          'points: there is no timeout',
          'points: would install packages',
        ],
      },
    ],
    [
      'timers that only the deployment has',
      deployment({}, { triggers: [{ name: 'nightly' }] }),
      { 'deployment of the functions': ['points: the triggers are not those of config.json'] },
    ],
  ])('with %s', async (_name, changes, problems) => {
    expect(problemsOf(await check(changes))).toEqual(problems);
  });
});
