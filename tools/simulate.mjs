/**
 * `npm run simulate -- --histories N [--seed S]`: runs N random histories of the real functions
 * with faults, on all cores, and judges each. `--replay SEED` runs a single one again.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { clearInterval, setInterval } from 'node:timers';
import { parseArgs } from 'node:util';
import { ensureDependencies, main, root, run } from './setup.mjs';

const bundle = join(root, '.test-output', 'simulation.cjs');
const REPORTED_FAILURES = 10;
const PROGRESS_MILLISECONDS = 2_000;

const start = (parameters, hear) => {
  const child = spawn(process.execPath, ['--enable-source-maps', bundle, ...parameters], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  createInterface({ input: child.stdout }).on('line', (line) => hear(JSON.parse(line)));
  return new Promise((resolve) => child.on('exit', resolve));
};

main(async () => {
  await ensureDependencies();
  const { values } = parseArgs({
    options: {
      histories: { type: 'string', default: '200' },
      seed: { type: 'string', default: String(Date.now()) },
      replay: { type: 'string' },
    },
  });
  await run(process.execPath, ['--import', 'tsx', 'test/simulation/build.ts', bundle], {
    quiet: true,
  });

  const histories = values.replay === undefined ? Number(values.histories) : 1;
  const started = Date.now();
  let passed = 0;
  let failed = 0;
  const tell = () => {
    const minutes = (Date.now() - started) / 60_000;
    const rate = Math.round((passed + failed) / minutes);
    console.log(`${passed + failed} of ${histories} histories, ${failed} failed, ${rate} a minute`);
  };
  const hear = (progress) => {
    if (progress.kind === 'passed') {
      passed += 1;
      return;
    }
    failed += 1;
    if (failed <= REPORTED_FAILURES) console.error(progress.report);
  };
  const timer = setInterval(tell, PROGRESS_MILLISECONDS);
  const processes = Math.min(histories, availableParallelism());
  const tasks =
    values.replay === undefined
      ? Array.from({ length: processes }, (_, first) =>
          ['run', values.seed, first, histories, processes].map(String),
        )
      : [['replay', values.replay]];
  const codes = await Promise.all(tasks.map((task) => start(task, hear)));
  clearInterval(timer);
  tell();
  if (values.replay === undefined) console.log(`seed ${values.seed}`);
  const isWhole = codes.every((code) => code === 0) && passed + failed === histories;
  if (!isWhole) console.error('a process of the simulation broke off');
  if (failed > 0 || !isWhole) process.exitCode = 1;
});
