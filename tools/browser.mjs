/** Finds Chrome or Chromium, or installs Debian's where that is possible. */
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { run } from './setup.mjs';

/** Chromium for machines without a screen: it starts and draws in a third of the time. */
const shells = ['chromium-headless-shell', 'chrome-headless-shell'];
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const otherPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
/** What Debian calls it; some releases know only the second. */
const debianBrowsers = ['chromium-headless-shell', 'chromium'];
/** With Chinese characters: without them every text is a row of boxes. */
const DEBIAN_FONT = 'fonts-wqy-zenhei';

const isThere = (path) =>
  access(path).then(
    () => true,
    () => false,
  );

const findProgram = async (programs, elsewhere = []) => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = programs.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const path of [...candidates, ...elsewhere]) if (await isThere(path)) return path;
  return null;
};
const findShell = () => findProgram(shells);
const findAnyBrowser = () => findProgram(names, otherPlaces);

const canInstall = async () =>
  process.getuid?.() === 0 &&
  (await isThere('/etc/debian_version')) &&
  (await isThere('/usr/bin/apt-get'));

/** Tries to install the first browser that there is. */
const install = async () => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...asked) =>
    run('apt-get', asked, { quiet: true, env }).then(
      () => true,
      () => false,
    );
  await apt('update');
  for (const browser of debianBrowsers) {
    console.log(`Installing ${browser} and ${DEBIAN_FONT} for the browser tests …`);
    if (await apt('install', '-y', '--no-install-recommends', browser, DEBIAN_FONT)) return;
  }
};

/**
 * The path of a browser: the one asked for, the shell, else any Chrome or Chromium; installed where
 * that is possible and there is none, or, on a machine of continuous integration, no shell. Rejects
 * with one line on what to install.
 */
export const ensureBrowser = async () => {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const shell = await findShell();
  if (shell !== null) return shell;
  const found = await findAnyBrowser();
  if (found !== null && process.env.CI !== 'true') return found;
  if (await canInstall()) await install();
  const path = (await findShell()) ?? (await findAnyBrowser());
  if (path !== null) return path;
  throw new Error(
    'The browser tests need Chrome or Chromium and a Chinese font: install them, or set CHROME_PATH to one',
  );
};
