import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { defaultLimits } from '../functions/limits';
import { WorkerPool } from '../functions/pool';

const workerFile = path.resolve(__dirname, '../dist/worker.js');
const WORKERS_IN_ALL = 2;

/** Which thread it runs in, from when to when. */
const SOURCE = `const { threadId } = require('node:worker_threads');
exports.main = async ({ milliseconds }) => {
  const began = performance.timeOrigin + performance.now();
  await new Promise((done) => setTimeout(done, milliseconds));
  return { threadId, began, ended: performance.timeOrigin + performance.now() };
};`;

const ranSchema = v.object({ threadId: v.number(), began: v.number(), ended: v.number() });
type Ran = v.InferOutput<typeof ranSchema>;

let folder: string;
let pool: WorkerPool;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'worker-limits-'));
  writeFileSync(path.join(folder, 'index.js'), SOURCE);
  pool = new WorkerPool({ ...defaultLimits, workersPerFunction: 2, workersInAll: WORKERS_IN_ALL });
});
afterEach(() => {
  pool.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = async (functionName: string, milliseconds = 50, isNested = false): Promise<Ran> => {
  const result = await pool.run(
    {
      workerFile,
      file: path.join(folder, 'index.js'),
      codeFolder: path.join(folder, 'code'),
      clock: undefined,
      environment: {},
      adminUrl: '',
      onRequest: () => Promise.reject(new Error('it asks for nothing')),
      onLog: () => undefined,
    },
    {
      requestId: functionName,
      functionName,
      event: JSON.stringify({ milliseconds }),
      environment: {},
      timeoutMilliseconds: 10_000,
      largestReplyBytes: 1_000_000,
    },
    isNested,
    () => undefined,
  );
  if (!result.ok) throw new Error(result.message);
  return v.parse(ranSchema, JSON.parse(result.body));
};

/** How many ran at the time when most did. */
const mostAtOnce = (all: readonly Ran[]): number =>
  Math.max(
    ...all.map(({ began }) => all.filter((one) => one.began <= began && began < one.ended).length),
  );

test('functions have so many workers in all, and each gets its turn', async () => {
  const names = ['one', 'two', 'three', 'one', 'two', 'three'];
  const ran = await Promise.all(names.map((name) => run(name)));
  expect(mostAtOnce(ran)).toBe(WORKERS_IN_ALL);
});

test('a worker with nothing to do makes room for another function, and is not kept', async () => {
  const [first, second] = await Promise.all([run('one'), run('one')]);
  const third = await run('two');
  const threads = [first, second, third].map(({ threadId }) => threadId);
  expect(new Set(threads).size).toBe(3);
  const again = await Promise.all([run('one', 500), run('one', 500)]);
  expect(again.filter(({ threadId }) => threads.includes(threadId))).toHaveLength(1);
});

test('nested calls get workers beyond that, and their surplus ends', async () => {
  const callers = Promise.all([run('one', 1000), run('one', 1000)]);
  const nested = await Promise.all([run('two', 50, true), run('three', 50, true)]);
  const ran = [...(await callers), ...nested];
  expect(mostAtOnce(ran)).toBe(4);
  const later = await Promise.all(['one', 'two', 'three', 'one'].map((name) => run(name, 500)));
  expect(mostAtOnce(later)).toBe(WORKERS_IN_ALL);
});
