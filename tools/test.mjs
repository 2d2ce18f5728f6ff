/**
 * `npm test`: sets everything up, builds both front ends and the functions, and runs every gate and
 * every suite. `npm test -- NAME …` runs only the checks of these names.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { build } from './builds.mjs';
import { ensureDependencies, ensureNode, main, root, run } from './setup.mjs';

const bin = (name) => join('node_modules', name);
const tool = (...commandArguments) => run(process.execPath, commandArguments, { quiet: true });
const results = join(root, '.test-output');
const counts = { passed: 0, failed: 0 };

const countTests = async (file) => {
  const report = JSON.parse(await readFile(file, 'utf8'));
  counts.passed += report.numPassedTests;
  counts.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
  if (report.numTotalTests === 0) throw new Error('no test was run');
};

/** Runs jest projects, and adds their tests to the counts. */
const jest = async (name, projects, ...options) => {
  const report = join(results, `${name}.json`);
  const failure = await run(process.execPath, [
    '--experimental-vm-modules',
    '--no-warnings',
    bin('jest/bin/jest.js'),
    '--selectProjects',
    ...projects,
    ...options,
    '--json',
    `--outputFile=${report}`,
  ]).then(
    () => null,
    (error) => error,
  );
  await countTests(report);
  if (failure !== null) throw new Error(`${name}: tests failed`);
};

/** A gate is one test: it passes or fails as a whole. */
const gate = async (check) => {
  try {
    await check();
    counts.passed += 1;
  } catch (error) {
    counts.failed += 1;
    throw error;
  }
};

/** Brings builds up to date, so that nothing of before is tried; at once where they are. */
const upToDate = (...names) => Promise.all(names.map(build));
const buildCloud = () => upToDate('functions', 'localcloud');
const buildAll = () => upToDate('functions', 'localcloud', 'browser', 'wechat');

const checks = {
  types: () => gate(() => tool(bin('typescript/bin/tsc'), '--project', '.')),
  lint: () =>
    gate(async () => {
      await tool(bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0');
      await tool('tools/check-tokens.mjs');
    }),
  structure: () =>
    gate(async () => {
      await tool(
        bin('dependency-cruiser/bin/dependency-cruise.mjs'),
        ...['cloudfunctions', 'common', 'typings', 'miniprogram', 'tools', 'test', 'config'],
        'localcloud',
        '--config',
        '.dependency-cruiser.cjs',
      );
      await tool(bin('knip/bin/knip.js'));
    }),
  format: () => gate(() => tool(bin('prettier/bin/prettier.cjs'), '--check', '.')),
  builds: () => gate(buildAll),
  packages: () =>
    gate(async () => {
      await buildAll();
      await tool('tools/check-packages.mjs');
    }),
  unit: () => jest('unit', ['unit', 'tools', 'components']),
  cloud: async () => {
    await buildCloud();
    await jest('cloud', ['localcloud', 'cloudfunctions']);
  },
  conformance: async () => {
    await buildCloud();
    await jest('conformance', ['conformance', ...(process.env.CLOUDBASE_ENV ? ['cloudbase'] : [])]);
  },
  simulation: async () => {
    await buildCloud();
    await jest('simulation', ['simulation']);
  },
  miniprogram: async () => {
    await buildAll();
    await jest('miniprogram', ['miniprogram']);
  },
  browser: async () => {
    await buildAll();
    await jest('browser', ['e2e']);
  },
};

/** They read the sources alone, each on one core. */
const sideBySide = new Set(['types', 'lint', 'structure', 'format']);

/** They open a browser: the web SDK is tried in one. */
const inBrowser = new Set(['cloud', 'browser']);

const findBrowser = async () => {
  process.env.CHROME_PATH = await ensureBrowser();
};

main(async () => {
  ensureNode();
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !Object.hasOwn(checks, name));
  if (unknown.length > 0) {
    throw new Error(`unknown: ${unknown.join(', ')}; known: ${Object.keys(checks).join(', ')}`);
  }
  const failures = [];
  const wanted = Object.keys(checks).filter((name) => asked.length === 0 || asked.includes(name));
  // Installing one is mostly waiting, which what goes on beside it makes use of.
  const browser = wanted.some((name) => inBrowser.has(name)) ? findBrowser() : Promise.resolve();
  // Whether there is one is a question of the checks that need it.
  browser.catch(() => undefined);

  await ensureDependencies();
  await rm(results, { recursive: true, force: true });
  await mkdir(results, { recursive: true });

  const runCheck = async (name) => {
    const started = Date.now();
    try {
      if (inBrowser.has(name)) await browser;
      await checks[name]();
      console.log(`ok      ${name} (${Math.round((Date.now() - started) / 1000)} s)`);
    } catch (error) {
      failures.push(name);
      console.error(`FAILED  ${name}: ${error.message}`);
    }
  };
  const gates = wanted.filter((name) => sideBySide.has(name)).map(runCheck);
  await Promise.allSettled([browser, ...gates]);
  for (const name of wanted) if (!sideBySide.has(name)) await runCheck(name);
  if (failures.length > 0) console.error(`Failed: ${failures.join(', ')}`);
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  if (failures.length > 0 || counts.failed > 0) process.exitCode = 1;
});
