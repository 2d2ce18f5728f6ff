import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where the SDK is found. */
const packageFolder = path.resolve(__dirname, '../..');

/** What every fixture starts with: the real SDK, set up as an app sets it up. */
export const SDK_HEADER = `
const cloud = require('wx-server-sdk');
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV, keepalive: true });
const db = cloud.database();
const _ = db.command;
`;

/** Runs the code in `input.code`: each test writes the SDK calls that it tests. */
export const runner = `${SDK_HEADER}
const AsyncFunction = (async () => {}).constructor;
exports.main = async ({ input = {} }) => {
  const run = new AsyncFunction('cloud', 'db', '_', 'input', input.code);
  try {
    return { ok: true, value: await run(cloud, db, _, input) };
  } catch (error) {
    const { errCode, errMsg, message } = error;
    return { ok: false, error: { code: 'CAUGHT', errCode, errMsg, message } };
  }
};`;

/** Builds functions from their source texts, with the SDK inside, and answers their folder. */
export const buildFunctions = async (
  sources: Readonly<Record<string, string>>,
  configs: Readonly<Record<string, object>> = {},
): Promise<string> => {
  // Not before it is needed: it refuses to load in the environments of some tests.
  const { build } = await import('esbuild');
  const folder = mkdtempSync(path.join(tmpdir(), 'functions-'));
  for (const [name, contents] of Object.entries(sources)) {
    mkdirSync(path.join(folder, name), { recursive: true });
    await build({
      stdin: { contents, resolveDir: packageFolder, loader: 'js' },
      bundle: true,
      platform: 'node',
      target: 'node18',
      outfile: path.join(folder, name, 'index.js'),
      logLevel: 'error',
    });
    writeFileSync(path.join(folder, name, 'package.json'), JSON.stringify({ name }));
    const config = configs[name] ?? {};
    writeFileSync(path.join(folder, name, 'config.json'), JSON.stringify(config));
  }
  return folder;
};
