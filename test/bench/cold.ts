import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { functionEnvironment } from './environment';
import { median, type Measure } from './report';

const RUNS = 15;
const GOAL_RATIO = 0.75;
const root = path.resolve(__dirname, '../..');
const functions = path.join(root, 'dist/cloudfunctions');
const secret = (): string => randomBytes(32).toString('base64');
const environment = {
  ...functionEnvironment('http://127.0.0.1:9/admin'),
  FIELD_ENCRYPTION_KEY: secret(),
  MEMBER_ID_SECRET: secret(),
};
const run = promisify(execFile);

const startOnce = async (target: string): Promise<number> => {
  const program = path.join(__dirname, 'cold-start.cjs');
  const { stdout } = await run(process.execPath, [program, target], {
    cwd: root,
    env: { ...process.env, ...environment },
  });
  return Number(stdout);
};

/**
 * Times the start of each function and of the bare SDK by turns, so that a busy moment of the
 * machine falls on all alike. The ratio is of neighbours in time; its median is judged.
 */
export const measureColdStarts = async (): Promise<Measure[]> => {
  const entries = await readdir(functions, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const bare: number[] = [];
  const milliseconds = new Map<string, number[]>(names.map((name) => [name, []]));
  // The first starts fill the disk cache.
  for (const target of ['sdk', ...names.map((name) => path.join(functions, name))]) {
    await startOnce(target);
  }
  for (let turn = 0; turn < RUNS; turn += 1) {
    bare.push(await startOnce('sdk'));
    for (const name of names) {
      milliseconds.get(name)?.push(await startOnce(path.join(functions, name)));
    }
  }
  const part = 'cold start';
  return [
    { part, name: 'bare SDK', unit: 'ms', samples: bare },
    ...names.flatMap((name): Measure[] => {
      const samples = milliseconds.get(name) ?? [];
      return [
        {
          part,
          name: `${name} to bare SDK`,
          unit: 'ratio',
          samples: samples.map((sample, turn) => sample / (bare[turn] ?? Number.NaN)),
          bar: { most: GOAL_RATIO },
          note: `median ${median(samples).toFixed(0)} ms`,
        },
      ];
    }),
  ];
};
