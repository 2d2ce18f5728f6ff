import { bundleSimulation } from './bundle';
import { defects } from './defects/table';
import type { Progress } from './main';
import type { Failure } from './harness/simulate';
import { bundlePath, runBundle } from './processes';

const SEED = 'defects';
/** Histories within which each defect must be noticed. */
const MOST_HISTORIES = 400;
const TIMEOUT_MILLISECONDS = 300_000;

/** Made once; not in a hook, since tests that run side by side do not wait for hooks. */
const clean = (async (): Promise<string> => {
  const bundle = bundlePath('beside defects');
  await bundleSimulation(bundle, null);
  return bundle;
})();

const runClean = async (number: number): Promise<boolean> => {
  const [progress] = (await runBundle(await clean, [
    'run',
    SEED,
    number,
    number + 1,
    1,
  ])) as Progress[];
  return progress?.kind === 'passed';
};

const passes = new Map<number, Promise<boolean>>();

/** Whether a history passes without the defect: only then has it noticed the defect itself. */
const passesClean = (number: number): Promise<boolean> => {
  const known = passes.get(number) ?? runClean(number);
  passes.set(number, known);
  return known;
};

describe('a planted defect is noticed', () => {
  it.concurrent.each(defects.map((defect) => [defect.name, defect] as const))(
    '%s',
    async (name, defect) => {
      const bundle = bundlePath(name);
      await bundleSimulation(bundle, defect);
      for (let first = 0; first < MOST_HISTORIES; ) {
        const [failure] = (await runBundle(bundle, ['find', SEED, first, MOST_HISTORIES])) as [
          Failure | null,
        ];
        if (failure === null) break;
        if (await passesClean(failure.number)) return;
        first = failure.number + 1;
      }
      throw new Error(`no history of ${MOST_HISTORIES} has noticed it`);
    },
    TIMEOUT_MILLISECONDS,
  );
});

test('there are at least sixteen, each with a name of its own', () => {
  expect(new Set(defects.map(({ name }) => name)).size).toBe(defects.length);
  expect(defects.length).toBeGreaterThanOrEqual(16);
});
