import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { LoadOrder, LoadResult } from './load';

const WARM_UP_MILLISECONDS = 4_000;
const MOST_WARM_UPS = 12;
/** Warm-ups in a row that bring no more calls by this part: then nothing is left to compile. */
const STEADY_WARM_UPS = 2;
const NOTICEABLE_RISE = 0.03;

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

/**
 * Runs a load until its rate rises no more: for a minute, where the machine is slow, the code of each
 * worker is still being compiled, as it is not in an instance that has run for a while.
 */
export const warmUp = async (
  load: (milliseconds: number) => Promise<LoadResult>,
): Promise<void> => {
  let best = 0;
  let steady = 0;
  for (let turn = 0; turn < MOST_WARM_UPS && steady < STEADY_WARM_UPS; turn += 1) {
    const { calls, seconds } = await load(WARM_UP_MILLISECONDS);
    const rate = calls / seconds;
    steady = rate > best * (1 + NOTICEABLE_RISE) ? 0 : steady + 1;
    best = Math.max(best, rate);
  }
};
