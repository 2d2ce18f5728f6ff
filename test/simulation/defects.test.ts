import { bundleSimulation } from './bundle';
import type { Defect } from './defects/defect';
import { noticedBy } from './defects/noticed-by';
import { defects } from './defects/table';
import { seedOf, type Failure } from './harness/simulate';
import type { Progress } from './main';
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

/** The numbers of those among some histories that pass without any defect. */
const passesOf = async (numbers: readonly number[]): Promise<ReadonlySet<number>> => {
  const seeds = numbers.map((number) => seedOf(SEED, number));
  const told = (await runBundle(await clean, ['replay', ...seeds])) as Progress[];
  const passed = new Set(told.flatMap(({ kind, seed }) => (kind === 'passed' ? [seed] : [])));
  return new Set(numbers.filter((number) => passed.has(seedOf(SEED, number))));
};

const knownPasses = passesOf([...new Set(Object.values(noticedBy))]);

/** Whether a history passes without the defect: only then has it noticed the defect itself. */
const passesClean = async (number: number): Promise<boolean> =>
  (await knownPasses).has(number) || (await passesOf([number])).has(number);

const firstFailure = async (
  bundle: string,
  first: number,
  end: number,
): Promise<number | undefined> => {
  const [failure] = (await runBundle(bundle, ['find', SEED, first, end])) as [Failure | null];
  return failure?.number;
};

/** The history that notices a defect; undefined when none does. */
const findHistory = async (defect: Defect): Promise<number | undefined> => {
  const bundle = bundlePath(defect.name);
  await bundleSimulation(bundle, defect);
  const known = noticedBy[defect.name];
  const again = known === undefined ? known : await firstFailure(bundle, known, known + 1);
  if (again !== undefined && (await passesClean(again))) return again;
  for (let first = 0; first < MOST_HISTORIES; first += 1) {
    const number = await firstFailure(bundle, first, MOST_HISTORIES);
    if (number === undefined) break;
    if (await passesClean(number)) return number;
    first = number;
  }
  return undefined;
};

describe('a planted defect is noticed', () => {
  it.concurrent.each(defects.map((defect) => [defect.name, defect] as const))(
    '%s',
    async (name, defect) => {
      const number = await findHistory(defect);
      if (number === undefined) throw new Error(`no history of ${MOST_HISTORIES} has noticed it`);
      if (number !== noticedBy[name]) process.stderr.write(`'${name}': ${number},\n`);
    },
    TIMEOUT_MILLISECONDS,
  );
});

test('there are at least sixteen, each with a name of its own', () => {
  expect(new Set(defects.map(({ name }) => name)).size).toBe(defects.length);
  expect(defects.length).toBeGreaterThanOrEqual(16);
});

test('a history is remembered for each of them, and for no other', () => {
  expect(Object.keys(noticedBy).sort()).toEqual(defects.map(({ name }) => name).sort());
});
