/** Finds Chrome or Chromium, or installs Debian's where that is possible. */
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { run } from './setup.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const OTHER_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
/** A font with Chinese characters comes along: without one every text is a row of boxes. */
const DEBIAN_PACKAGES = ['chromium', 'fonts-wqy-zenhei'];

const isThere = (path) =>
  access(path).then(
    () => true,
    () => false,
  );

const findBrowser = async () => {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  for (const path of [...candidates, ...OTHER_PLACES]) if (await isThere(path)) return path;
  return null;
};

const canInstall = async () =>
  process.getuid?.() === 0 &&
  (await isThere('/etc/debian_version')) &&
  (await isThere('/usr/bin/apt-get'));

/** The path of a browser. Rejects with one line on what to install when there is none. */
export const ensureBrowser = async () => {
  const found = await findBrowser();
  if (found !== null) return found;
  if (await canInstall()) {
    console.log(`Installing ${DEBIAN_PACKAGES.join(' and ')} for the browser tests …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { quiet: true, env });
    await run('apt-get', ['install', '-y', '--no-install-recommends', ...DEBIAN_PACKAGES], {
      quiet: true,
      env,
    });
    const installed = await findBrowser();
    if (installed !== null) return installed;
  }
  throw new Error(
    'The browser tests need Chrome or Chromium and a Chinese font: install them, or set CHROME_PATH to one',
  );
};
