import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TaskResult } from '../functions/function-worker';
import { defaultLimits } from '../functions/limits';
import type { WorkerMessage, WorkerTask } from '../functions/messages';
import { WorkerPool } from '../functions/pool';

const workerFile = path.resolve(__dirname, '../dist/worker.js');
const DIGEST_BYTES = 32;
/** More than a worker runs before it keeps its code. */
const MANY_INVOCATIONS = 30;
/** As many as are kept at most. */
const MOST_KEPT = 64;

/** Functions that are called one after the other, so that there is much to compile. */
const manyFunctions = Array.from(
  { length: 2000 },
  (_, index) => `function step${index}(sum) { return sum + ${index} - ${index} + 1; }`,
).join('\n');

const large = (answer: string, more = ''): string => `'use strict'; const { stack } = new Error();
${manyFunctions}
const seen = { isMain: require.main === module, file: __filename, folder: __dirname,
  isThis: this === module.exports, name: module.filename, sibling: require('./sibling'),
  children: module.children.map(({ id }) => id), resolved: require.resolve('./sibling'),
  where: /index\\.js:[0-9:]+/.exec(stack)[0] };
exports.main = async () => ({ answer: ${answer}, sum: step7(step3(0)), seen${more} });`;

let folder: string;
let codeFolder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'code-cache-'));
  codeFolder = path.join(folder, 'code');
  file = path.join(folder, 'index.js');
  writeFileSync(path.join(folder, 'sibling.js'), "module.exports = 'sibling';");
  writeFileSync(file, large("'first'"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const task: WorkerTask = {
  requestId: 'request',
  functionName: 'large',
  event: '{}',
  environment: {},
  timeoutMilliseconds: 10_000,
  largestReplyBytes: 1_000_000,
};

const invoke = (pool: WorkerPool): Promise<TaskResult> =>
  pool.run(
    {
      workerFile,
      file,
      codeFolder,
      clock: undefined,
      environment: {},
      adminUrl: '',
      onRequest: () => Promise.reject(new Error('it asks for nothing')),
      onLog: () => undefined,
    },
    task,
    false,
    () => undefined,
  );

/** The one answer of many invocations in one worker: JSON, or the error. */
const textOfMany = async (): Promise<string> => {
  const pool = new WorkerPool({ ...defaultLimits, workersPerFunction: 1 });
  const answers = new Set<string>();
  for (let count = 0; count < MANY_INVOCATIONS; count += 1) {
    const result = await invoke(pool);
    answers.add(result.ok ? result.body : result.message);
    if (!result.ok) break;
  }
  pool.close();
  expect(answers.size).toBe(1);
  return [...answers][0] ?? '';
};

const answerOfMany = async (): Promise<unknown> => JSON.parse(await textOfMany());

const expected = (answer: string): object => ({
  answer,
  sum: 2,
  seen: {
    isMain: false,
    file,
    folder,
    isThis: true,
    name: file,
    sibling: 'sibling',
    children: [path.join(folder, 'sibling.js')],
    resolved: path.join(folder, 'sibling.js'),
    where: `index.js:1:${"'use strict'; const { stack } = ".length + 1}`,
  },
});

const kept = (): string[] => readdirSync(codeFolder).map((name) => path.join(codeFolder, name));
const keptCode = (): Buffer => readFileSync(kept()[0] ?? '');

const withDigest = (code: Uint8Array): Buffer => {
  const hash = createHash('sha256');
  for (const part of [file, readFileSync(file), code]) hash.update(part).update('\0');
  return Buffer.concat([hash.digest(), code]);
};

/** Makes the kept code recognisably old, so that it shows whether it was written again. */
const markOld = (): void => utimesSync(kept()[0] ?? '', 1, 1);
const isOld = (): boolean => statSync(kept()[0] ?? '').mtimeMs === 1000;

test('code is kept once, and serves the workers to come', async () => {
  expect(await answerOfMany()).toEqual(expected('first'));
  expect(kept()).toHaveLength(1);
  markOld();
  expect(await answerOfMany()).toEqual(expected('first'));
  expect(kept()).toHaveLength(1);
  expect(isOld()).toBe(true);
});

test('what runs is the kept code', async () => {
  writeFileSync(file, large("'other'"));
  await answerOfMany();
  const other = keptCode().subarray(DIGEST_BYTES);
  rmSync(codeFolder, { recursive: true });
  writeFileSync(file, large("'first'"));
  await answerOfMany();
  // V8 itself takes any code for a text of the same length.
  writeFileSync(kept()[0] ?? '', withDigest(other));
  expect(await answerOfMany()).toEqual(expected('other'));
});

test('the same text elsewhere is other code, since code knows its file', async () => {
  await answerOfMany();
  const elsewhere = path.join(folder, 'elsewhere');
  mkdirSync(elsewhere);
  writeFileSync(path.join(elsewhere, 'sibling.js'), "module.exports = 'sibling';");
  writeFileSync(path.join(elsewhere, 'index.js'), readFileSync(file));
  [folder, file] = [elsewhere, path.join(elsewhere, 'index.js')];
  expect(await answerOfMany()).toEqual(expected('first'));
  expect(kept()).toHaveLength(2);
  folder = path.dirname(elsewhere);
});

test('a text that has changed is compiled anew, even at the same length', async () => {
  await answerOfMany();
  writeFileSync(file, large("'other'"));
  expect(await answerOfMany()).toEqual(expected('other'));
  expect(kept()).toHaveLength(2);
});

test.each<[string, (code: Buffer) => Uint8Array]>([
  ['empty', () => Buffer.alloc(0)],
  ['cut off', (code) => code.subarray(0, code.length / 2)],
  ['full of zeros', (code) => Buffer.alloc(code.length)],
  ['zeros behind its first kilobyte', (code) => Buffer.from(code).fill(0, 1024)],
  ['of another V8', (code) => withDigest(Buffer.from(code.subarray(DIGEST_BYTES)).fill(1, 4, 8))],
  ['no code at all', () => withDigest(Buffer.from('not code'))],
])('kept code that is %s is made anew', async (_name, damage) => {
  await answerOfMany();
  writeFileSync(kept()[0] ?? '', damage(keptCode()));
  markOld();
  expect(await answerOfMany()).toEqual(expected('first'));
  expect(isOld()).toBe(false);
  expect(withDigest(keptCode().subarray(DIGEST_BYTES))).toEqual(keptCode());
});

test.each([
  ['small', 'exports.main = () => 1;', 1],
  ['made to be run', `#!/usr/bin/env node\n${large("'run'")}`, expect.objectContaining({ sum: 2 })],
  [
    'importing dynamically',
    large("'importing'", ", sep: (await import('node:path')).sep"),
    expect.objectContaining({ sep: path.sep }),
  ],
  [
    'mapped to its source',
    `${large("'mapped'")}\n//# sourceMappingURL=index.js.map`,
    expect.objectContaining({ answer: 'mapped' }),
  ],
])('a file that is %s is left to Node', async (_name, source, answer) => {
  writeFileSync(file, source);
  expect(await answerOfMany()).toEqual(answer);
  expect(await answerOfMany()).toEqual(answer);
  expect(kept).toThrow('ENOENT');
});

test.each([
  ['an ES module by its package', '{"type":"module"}', ''],
  ['an ES module by its text', '{}', ''],
  ['nothing that compiles', '{}', ')'],
])('%s comes to what it comes to in Node', async (_name, description, more) => {
  const source = `export const main = () => typeof require;${more}`;
  writeFileSync(path.join(folder, 'package.json'), description);
  writeFileSync(file, source);
  const inNode = await textOfMany();
  writeFileSync(file, `${source}\n${manyFunctions}`);
  const firstLine = (text: string): string => text.split('\n')[0] ?? '';
  expect(firstLine(await textOfMany())).toBe(firstLine(inNode));
  expect(kept).toThrow('ENOENT');
});

test('a folder that cannot be written is no harm', async () => {
  writeFileSync(codeFolder, 'a file in its place');
  expect(await answerOfMany()).toEqual(expected('first'));
});

test('a place that cannot be written is no harm', async () => {
  await answerOfMany();
  const place = kept()[0] ?? '';
  rmSync(place);
  mkdirSync(path.join(place, 'a folder in its place'), { recursive: true });
  expect(await answerOfMany()).toEqual(expected('first'));
  expect(kept()).toEqual([place]);
});

test('a worker says at once that it is free, also when it keeps its code', async () => {
  const setup = { file, codeFolder, clock: undefined, adminUrl: '', memoryMegabytes: 256 };
  const worker = new Worker(workerFile, { workerData: setup });
  const next = (): Promise<WorkerMessage> =>
    new Promise((resolve) => worker.once('message', resolve));
  expect(await next()).toEqual({ kind: 'ready' });
  for (let count = 0; count < MANY_INVOCATIONS; count += 1) {
    worker.postMessage({ kind: 'task', task });
    expect(await next()).toMatchObject({ kind: 'done', isFree: true });
  }
  await worker.terminate();
  expect(kept()).toHaveLength(1);
});

test('what was kept longest ago makes room', async () => {
  await answerOfMany();
  const oldest = kept()[0] ?? '';
  for (let index = 1; index < MOST_KEPT; index += 1) {
    writeFileSync(path.join(codeFolder, `${index}.bin`), '');
  }
  utimesSync(oldest, 1, 1);
  writeFileSync(file, large("'other'"));
  await answerOfMany();
  expect(kept()).toHaveLength(MOST_KEPT);
  expect(kept()).not.toContain(oldest);
});
