/**
 * `npm run bench`: measures round trips, cold starts, calls per second, orders beside the original
 * design's algorithm, and sizes, and holds them against their bars. `npm run bench -- NAME …`
 * measures only these parts; `--json` prints data. Parts that take minutes run only by name:
 * `history` is a member with 100 000 ledger rows, `expiry` the lots of 100 000 members in one night.
 * A missed bar is a word in the table, not a failure: how fast a machine is, is no defect.
 */
import { ensureBrowser } from './browser.mjs';
import { build } from './builds.mjs';
import { ensureDependencies, main, run } from './setup.mjs';

const PARTS = {
  trips: { builds: ['functions', 'localcloud', 'browser'], needsBrowser: true },
  cold: { builds: ['functions'] },
  calls: { builds: ['functions', 'localcloud'] },
  orders: { builds: ['functions', 'localcloud'] },
  history: { builds: ['functions', 'localcloud'], isLong: true },
  expiry: { builds: ['functions', 'localcloud'], isLong: true },
  sizes: { builds: ['functions', 'browser', 'wechat'] },
};

main(async () => {
  const words = process.argv.slice(2);
  const asked = words.filter((word) => word !== '--json');
  const unknown = asked.filter((name) => !Object.hasOwn(PARTS, name));
  if (unknown.length > 0) {
    throw new Error(`unknown: ${unknown.join(', ')}; known: ${Object.keys(PARTS).join(', ')}`);
  }
  const names = asked.length > 0 ? asked : Object.keys(PARTS).filter((name) => !PARTS[name].isLong);
  const parts = names.map((name) => PARTS[name]);
  const isJson = words.includes('--json');
  // With --json the output is for a program: it must hold nothing else.
  if (isJson) console.log = console.error;
  await ensureDependencies();
  for (const name of new Set(parts.flatMap(({ builds }) => builds))) await build(name);
  if (parts.some(({ needsBrowser }) => needsBrowser)) {
    process.env.CHROME_PATH = await ensureBrowser();
  }
  await run(process.execPath, [
    '--import',
    'tsx',
    'test/bench/main.ts',
    ...names,
    ...(isJson ? ['--json'] : []),
  ]);
});
