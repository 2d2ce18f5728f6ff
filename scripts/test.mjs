/**
 * `npm test`: sets everything up, builds both front ends and the functions, and runs every gate and
 * every suite. `npm test -- NAME …` runs only the checks of these names.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { build } from './builds.mjs';
import { ensureDependencies, main, root, run } from './setup.mjs';

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

const checks = {
  types: () => gate(() => tool(bin('typescript/bin/tsc'), '--project', '.')),
  lint: () =>
    gate(async () => {
      await tool(bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0');
      await tool('scripts/check-tokens.mjs');
    }),
  format: () => gate(() => tool(bin('prettier/bin/prettier.cjs'), '--check', '.')),
  builds: () =>
    gate(async () => {
      await Promise.all([build('functions'), build('localcloud')]);
      await build('browser');
      await build('wechat');
    }),
  packages: () => gate(() => tool('scripts/check-packages.mjs')),
  unit: () => jest('unit', ['unit', 'scripts', 'components']),
  cloud: () => jest('cloud', ['localcloud', 'cloudfunctions']),
  conformance: () =>
    jest('conformance', ['conformance', ...(process.env.CLOUDBASE_ENV ? ['cloudbase'] : [])]),
  simulation: () => jest('simulation', ['simulation']),
  miniprogram: () => jest('miniprogram', ['miniprogram']),
  browser: async () => {
    process.env.CHROME_PATH = await ensureBrowser();
    // One after the other: starting the product brings up to date what the other file looks at.
    await jest('browser', ['e2e'], '--runInBand');
  },
};

/** They read the sources alone, each on one core. */
const sideBySide = new Set(['types', 'lint', 'format']);

main(async () => {
  await ensureDependencies();
  await rm(results, { recursive: true, force: true });
  await mkdir(results, { recursive: true });

  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !Object.hasOwn(checks, name));
  if (unknown.length > 0) {
    throw new Error(`unknown: ${unknown.join(', ')}; known: ${Object.keys(checks).join(', ')}`);
  }
  const failures = [];
  const runCheck = async (name) => {
    const started = Date.now();
    try {
      await checks[name]();
      console.log(`ok      ${name} (${Math.round((Date.now() - started) / 1000)} s)`);
    } catch (error) {
      failures.push(name);
      console.error(`FAILED  ${name}: ${error.message}`);
    }
  };
  const wanted = Object.keys(checks).filter((name) => asked.length === 0 || asked.includes(name));
  await Promise.all(wanted.filter((name) => sideBySide.has(name)).map(runCheck));
  for (const name of wanted) if (!sideBySide.has(name)) await runCheck(name);
  if (failures.length > 0) console.error(`Failed: ${failures.join(', ')}`);
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  if (failures.length > 0 || counts.failed > 0) process.exitCode = 1;
});
