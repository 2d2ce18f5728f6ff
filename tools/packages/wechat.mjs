/** Checks of the WeChat package: what WeChat's own tools would refuse, and what they would not say. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { internalComponents, toDashed } from '@tarojs/shared';
import { countCheck, weightCheck } from './check.mjs';
import { filesUnder, kilobytesOf, readJson, readText } from './files.mjs';
import { elementNames, reasonNotToLoad } from './javascript.mjs';

// Less than half of what WeChat allows: room to grow before a release is refused.
const MAIN_PACKAGE_KILOBYTES = 900;
const SUBPACKAGE_KILOBYTES = 500;
const pageExtensions = ['js', 'json', 'wxml'];
const LARGEST_COMPILER_OUTPUT = 64 * 1024 * 1024;

const require = createRequire(import.meta.url);

const rootsOf = (app) => (app.subPackages ?? app.subpackages ?? []).map(({ root }) => `${root}/`);

const pagesOf = (app) => [
  ...app.pages,
  ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
];

const weights = async (folder, files, app) => {
  const roots = rootsOf(app);
  const inMain = files.filter((file) => !roots.some((root) => file.startsWith(root)));
  const subpackages = await Promise.all(
    roots.map(async (root) => {
      const inside = files.filter((file) => file.startsWith(root));
      return weightCheck(
        `WeChat ${root.slice(0, -1)}`,
        await kilobytesOf(folder, inside),
        SUBPACKAGE_KILOBYTES,
      );
    }),
  );
  const main = await kilobytesOf(folder, inMain);
  return [weightCheck('WeChat main package', main, MAIN_PACKAGE_KILOBYTES), ...subpackages];
};

const pages = (files, app) => {
  const present = new Set(files);
  const expected = pagesOf(app).flatMap((page) =>
    pageExtensions.map((extension) => `${page}.${extension}`),
  );
  const problems = expected
    .filter((file) => !present.has(file))
    .map((file) => `${file} is missing`);
  return countCheck('WeChat pages are whole', pagesOf(app).length, 'pages', problems);
};

/** The tabs' pages and pictures, which WeChat looks for only when the app is uploaded. */
const tabs = (files, app, theme) => {
  const present = new Set(files);
  const list = app.tabBar?.list ?? [];
  const problems = list.flatMap((tab) => {
    const pictures = [tab.iconPath, tab.selectedIconPath].flatMap((path) =>
      path.startsWith('@')
        ? [theme.light, theme.dark].map((variables) => variables?.[path.slice(1)] ?? path)
        : [path],
    );
    return [
      ...(app.pages.includes(tab.pagePath) ? [] : [`${tab.pagePath} is not in the main package`]),
      ...pictures
        .filter((picture) => !present.has(picture))
        .map((picture) => `${picture} is missing`),
    ];
  });
  return countCheck('WeChat tabs', list.length, 'tabs', problems);
};

const scripts = async (folder, files) => {
  const names = files.filter((file) => file.endsWith('.js'));
  const problems = [];
  for (const name of names) {
    const reason = reasonNotToLoad(await readText(folder, name));
    if (reason !== null) problems.push(`${name}: ${reason}`);
  }
  return countCheck('WeChat scripts load on the oldest engine', names.length, 'files', problems);
};

/** An element that Taro has no template for is left out on the phone, with no more than a warning. */
const elements = async (folder, files) => {
  const known = new Set(Object.keys(internalComponents).map(toDashed));
  const names = files.filter((file) => file.endsWith('.js'));
  const problems = [];
  for (const name of names) {
    const source = await readText(folder, name);
    if (reasonNotToLoad(source) !== null) continue;
    for (const element of elementNames(source)) {
      if (!known.has(element)) problems.push(`${name}: WeChat has no <${element}>`);
    }
  }
  return countCheck('WeChat elements have templates', names.length, 'files', problems);
};

const templates = (folder, files) => {
  const names = files.filter((file) => file.endsWith('.wxml'));
  const { wxmlToJs } = require('miniprogram-compiler');
  try {
    wxmlToJs(folder, { maxBuffer: LARGEST_COMPILER_OUTPUT });
    return countCheck('WeChat templates compile', names.length, 'files', []);
  } catch (error) {
    return countCheck('WeChat templates compile', names.length, 'files', [error.message.trim()]);
  }
};

/** @returns {Promise<import('./check.mjs').Check[]>} */
export const checkWechat = async (folder) => {
  const files = await filesUnder(folder);
  const app = await readJson(folder, 'app.json');
  const theme = app.themeLocation ? await readJson(join(folder, app.themeLocation)) : {};
  return [
    ...(await weights(folder, files, app)),
    pages(files, app),
    tabs(files, app, theme),
    await scripts(folder, files),
    await elements(folder, files),
    templates(folder, files),
  ];
};
