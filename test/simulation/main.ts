import { findFailure, seedOf, simulate } from './harness/simulate';

/** What the parent process hears about one history. */
export type Progress =
  | { readonly kind: 'passed'; readonly seed: string; readonly seen: readonly string[] }
  | { readonly kind: 'failed'; readonly seed: string; readonly report: string };

const [task = '', seed = '', first = '0', count = '0', stride = '1'] = process.argv.slice(2);

const tell = (progress: unknown): void => {
  process.stdout.write(`${JSON.stringify(progress)}\n`);
};

const runOne = async (name: string): Promise<void> => {
  const { report, seen } = await simulate(name);
  tell(
    report === null ? { kind: 'passed', seed: name, seen } : { kind: 'failed', seed: name, report },
  );
};

/**
 * The inside of one process of the simulation: `run SEED FIRST COUNT STRIDE` runs every so many-th
 * history, `replay SEED …` those of these seeds, `find SEED FIRST END` the first that fails.
 */
const main = async (): Promise<void> => {
  if (task === 'replay') {
    for (const name of process.argv.slice(3)) await runOne(name);
    return;
  }
  if (task === 'find') return tell(await findFailure(seed, Number(first), Number(count)));
  for (let number = Number(first); number < Number(count); number += Number(stride)) {
    await runOne(seedOf(seed, number));
  }
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
  process.exitCode = 1;
});
