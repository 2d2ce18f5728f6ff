import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const root = path.resolve(__dirname, '../..');
const LARGEST_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Where bundles of the simulation go. */
export const bundlePath = (name: string): string =>
  path.join(root, '.test-output', 'simulations', `${name.replaceAll(' ', '-')}.cjs`);

/** Runs a bundle of the simulation, and answers the lines that it tells. */
export const runBundle = async (
  bundle: string,
  parameters: readonly (string | number)[],
): Promise<unknown[]> => {
  const { stdout } = await execute(
    process.execPath,
    ['--enable-source-maps', bundle, ...parameters.map(String)],
    { cwd: root, maxBuffer: LARGEST_OUTPUT_BYTES },
  );
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
};
