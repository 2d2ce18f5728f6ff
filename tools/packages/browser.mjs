/** Checks of the browser build. */
import { countCheck, weightCheck } from './check.mjs';
import { compressedKilobytesOf, filesUnder, readText } from './files.mjs';

const INITIAL_SCRIPTS_KILOBYTES = 220;

/** The files that the page names and the browser waits for, without their query strings. */
const namedFiles = (html, element, attribute) =>
  [...html.matchAll(new RegExp(`<${element}\\b[^>]*\\b${attribute}="/?([^"?#:]+)["?#]`, 'g'))].map(
    ([, file]) => file,
  );

/** @returns {Promise<import('./check.mjs').Check[]>} */
export const checkBrowser = async (folder) => {
  const html = await readText(folder, 'index.html');
  const present = new Set(await filesUnder(folder));
  const scripts = namedFiles(html, 'script', 'src');
  const named = [...scripts, ...namedFiles(html, 'link', 'href')];
  const missing = named.filter((file) => !present.has(file));
  const initial = scripts.filter((file) => present.has(file));
  return [
    countCheck(
      'browser page names files that exist',
      named.length,
      'files',
      missing.map((file) => `${file} is missing`),
    ),
    weightCheck(
      'browser initial scripts, gzip',
      await compressedKilobytesOf(folder, initial),
      INITIAL_SCRIPTS_KILOBYTES,
    ),
  ];
};
