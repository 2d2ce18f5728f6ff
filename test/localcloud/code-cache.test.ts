import { createHash } from 'node:crypto';
import {
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
import type { TaskResult } from '../../localcloud/functions/function-worker';
import { defaultLimits } from '../../localcloud/functions/limits';
import { WorkerPool } from '../../localcloud/functions/pool';

const workerFile = path.resolve(__dirname, '../../dist/localcloud/worker.js');
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

const large = (answer: string, more = ''): string => `'use strict';
${manyFunctions}
const seen = { isMain: require.main === module, file: __filename, folder: __dirname,
  isThis: this === module.exports, name: module.filename, sibling: require('./sibling') };
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
    {
      requestId: 'request',
      functionName: 'large',
      event: '{}',
      environment: {},
      timeoutMilliseconds: 10_000,
      largestReplyBytes: 1_000_000,
    },
    false,
    () => undefined,
  );

/** What many invocations in one worker answer, all the same. */
const answerOfMany = async (): Promise<unknown> => {
  const pool = new WorkerPool({ ...defaultLimits, workersPerFunction: 1 });
  const answers = new Set<string>();
  for (let count = 0; count < MANY_INVOCATIONS; count += 1) {
    const result = await invoke(pool);
    answers.add(result.ok ? result.body : result.message);
  }
  pool.close();
  expect(answers.size).toBe(1);
  return JSON.parse([...answers][0] ?? '');
};

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
  },
});

const kept = (): string[] => readdirSync(codeFolder).map((name) => path.join(codeFolder, name));
const keptCode = (): Buffer => readFileSync(kept()[0] ?? '');

const withDigest = (code: Uint8Array): Buffer => {
  const digest = createHash('sha256').update(readFileSync(file)).update(code).digest();
  return Buffer.concat([digest, code]);
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
])('a file that is %s is left to Node', async (_name, source, answer) => {
  writeFileSync(file, source);
  expect(await answerOfMany()).toEqual(answer);
  expect(await answerOfMany()).toEqual(answer);
  expect(kept).toThrow('ENOENT');
});

test('a folder that cannot be written is no harm', async () => {
  writeFileSync(codeFolder, 'a file in its place');
  expect(await answerOfMany()).toEqual(expected('first'));
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
