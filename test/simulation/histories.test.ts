import { availableParallelism } from 'node:os';
import { bundleSimulation } from './bundle';
import type { Progress } from './main';
import { bundlePath, runBundle } from './processes';

const SEED = 'quick';
const HISTORIES = 120;
const TIMEOUT_MILLISECONDS = 300_000;

test(
  `${HISTORIES} random histories agree with the model and break no invariant`,
  async () => {
    const bundle = bundlePath('without defects');
    await bundleSimulation(bundle, null);
    const processes = Math.min(2, availableParallelism());
    const told = await Promise.all(
      Array.from({ length: processes }, (_, first) =>
        runBundle(bundle, ['run', SEED, first, HISTORIES, processes]),
      ),
    );
    const progress = told.flat() as Progress[];
    const reports = progress.flatMap((one) => (one.kind === 'failed' ? [one.report] : []));
    expect(reports.join('\n\n')).toBe('');
    expect(progress).toHaveLength(HISTORIES);
  },
  TIMEOUT_MILLISECONDS,
);
