/**
 * `npm run bench`: measures round trips, cold starts, calls per second, orders beside the original
 * design's algorithm, starts on a slowed-down phone, and sizes, and holds them against their bars. `npm run bench -- NAME …`
 * measures only these parts; `--json` prints data. Parts that take minutes run only by name:
 * `history` is a member with 100 000 ledger rows, `expiry` the lots of 100 000 members in one night.
 * `scale` reads among a million members, `soak` calls for 20 minutes, or `--minutes=N`.
 * A missed bar is a word in the table, not a failure: how fast a machine is, is no defect.
 */
import { ensureBrowser } from './browser.mjs';
import { build } from './builds.mjs';
import { ensureDependencies, main, run } from './setup.mjs';

const parts = {
  trips: { builds: ['functions', 'localcloud', 'browser'], needsBrowser: true },
  cold: { builds: ['functions'] },
  calls: { builds: ['functions', 'localcloud'] },
  orders: { builds: ['functions', 'localcloud'] },
  history: { builds: ['functions', 'localcloud'], isLong: true },
  expiry: { builds: ['functions', 'localcloud'], isLong: true },
  read: { builds: ['localcloud'] },
  scale: { builds: ['localcloud'], isLong: true },
  soak: { builds: ['localcloud'], isLong: true },
  phone: { builds: ['functions', 'localcloud', 'browser'], needsBrowser: true },
  watch: { builds: ['localcloud'] },
  sizes: { builds: ['functions', 'browser', 'wechat'] },
};

main(async () => {
  const words = process.argv.slice(2);
  const minutes = words.map((word) => /^--minutes=(\d+)$/.exec(word)?.[1]).find(Boolean);
  if (minutes !== undefined) process.env.SOAK_MINUTES = minutes;
  const asked = words.filter((word) => word !== '--json' && !word.startsWith('--minutes='));
  const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) {
    throw new Error(`unknown: ${unknown.join(', ')}; known: ${Object.keys(parts).join(', ')}`);
  }
  const names = asked.length > 0 ? asked : Object.keys(parts).filter((name) => !parts[name].isLong);
  const chosen = names.map((name) => parts[name]);
  const isJson = words.includes('--json');
  // With --json the output is for a program: it must hold nothing else.
  if (isJson) console.log = console.error;
  await ensureDependencies();
  for (const name of new Set(chosen.flatMap(({ builds }) => builds))) await build(name);
  if (chosen.some(({ needsBrowser }) => needsBrowser)) {
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
