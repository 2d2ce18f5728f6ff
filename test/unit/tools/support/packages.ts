import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A file's content; anything but a string is written as JSON, null leaves the file out. */
export type Files = Readonly<Record<string, unknown>>;

const made: string[] = [];

/** Writes files into a new folder, and answers the folder. */
export const makeFolder = async (files: Files): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'packages-'));
  made.push(folder);
  for (const [path, content] of Object.entries(files)) {
    if (content === null) continue;
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
};

/** Removes every folder made so far. */
export const removeFolders = async (): Promise<void> => {
  await Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true })));
};

/** The smallest WeChat package without a fault: a tab page, and a page in a subpackage. */
export const wechatFiles: Files = {
  'app.js': 'App({});',
  'app.json': {
    pages: ['pages/home/index'],
    subPackages: [{ root: 'packages/about', pages: ['about/index'] }],
    themeLocation: 'theme.json',
    tabBar: {
      list: [{ pagePath: 'pages/home/index', iconPath: '@home', selectedIconPath: 'on.png' }],
    },
  },
  'theme.json': { light: { home: 'light.png' }, dark: { home: 'dark.png' } },
  'light.png': 'picture',
  'dark.png': 'picture',
  'on.png': 'picture',
  'pages/home/index.js': 'Page({});',
  'pages/home/index.json': {},
  'pages/home/index.wxml': '<view>{{words}}</view>',
  'packages/about/about/index.js': 'Page({});',
  'packages/about/about/index.json': {},
  'packages/about/about/index.wxml': '<view />',
};

/** The smallest browser build without a fault. */
export const browserFiles: Files = {
  'index.html':
    '<script defer="defer" src="/js/app.js?v=1"></script><link href="/css/app.css" rel="stylesheet">',
  'js/app.js': 'document.title = "";',
  'js/later.js': 'document.title = "";',
  'css/app.css': 'body { margin: 0 }',
};

const config = { permissions: { openapi: [] }, triggers: [] };

/** What `cloudbaserc.json` says of one function. */
export const deployedFunction = {
  name: 'points',
  handler: 'index.main',
  timeout: 20,
  installDependency: false,
  triggers: [],
};

/** The smallest set of built functions without a fault. */
export const functionFiles: Files = {
  'cloudbaserc.json': {
    envId: 'shop',
    functionRoot: './cloudfunctions',
    functions: [deployedFunction],
  },
  'cloudfunctions/points/index.js': 'const fs = require("node:fs"); exports.main = () => fs;',
  'cloudfunctions/points/package.json': { name: 'points', main: 'index.js', dependencies: {} },
  'cloudfunctions/points/config.json': config,
};
