import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { LoadOrder, LoadResult } from './load';

/** Until the code of every worker is compiled, as it is in an instance that has run for a while. */
export const WARM_UP_MILLISECONDS = 8_000;

const LARGEST_RESULT_BYTES = 64 * 1024 * 1024;

const run = promisify(execFile);
const root = path.resolve(__dirname, '../../..');

/** Makes a load from a process of its own, and answers what came of it. */
export const runLoad = async (order: LoadOrder): Promise<LoadResult> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-'));
  try {
    const file = path.join(folder, 'order.json');
    await writeFile(file, JSON.stringify(order));
    const program = path.join(__dirname, 'load.ts');
    const { stdout } = await run(process.execPath, ['--import', 'tsx', program, file], {
      cwd: root,
      maxBuffer: LARGEST_RESULT_BYTES,
    });
    return JSON.parse(stdout) as LoadResult;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** A load of which every call must succeed: a refusal is quicker than the work, and would flatter. */
export const runFlawless = async (order: LoadOrder): Promise<LoadResult> => {
  const result = await runLoad(order);
  if (Object.keys(result.failures).length > 0) {
    throw new Error(`${order.functionName} under load: ${JSON.stringify(result.failures)}`);
  }
  return result;
};
