import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { insertDocuments, Store } from '../store';
import type { IndexDeclaration } from '../store/collections/catalog';

const PAGE_BYTES = 4096;
const root = path.resolve(__dirname, '..');

interface Ending {
  readonly code: number | string | null;
  readonly signal: string | null;
  readonly output: string;
  readonly message: string;
}

describe('a damaged data file', () => {
  let folder: string;
  let program: string;
  let whole: string;
  let pages: number;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'damage-'));
    // In the project's own folder, for the sake of lmdb.
    program = path.join(root, 'dist', `read-store-${process.pid}.cjs`);
    await build({
      entryPoints: [path.join(__dirname, 'support', 'read-store.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      external: ['lmdb'],
    });
    whole = path.join(folder, 'whole');
    const store = new Store({ path: whole, durable: true });
    const index = { name: 'n', keys: [['n', 1]], unique: true } satisfies IndexDeclaration;
    await store.declare([{ name: 'things', indexes: [index] }]);
    for (let turn = 0; turn < 30; turn += 1) {
      const rows = Array.from({ length: 20 }, (_unused, at) => ({
        _id: `d${turn}-${at}`,
        n: turn * 20 + at,
        text: 'x'.repeat(200),
      }));
      await insertDocuments(store, 'things', rows);
    }
    await store.close();
    pages = statSync(path.join(whole, 'data.mdb')).size / PAGE_BYTES;
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(program, { force: true });
  });

  const readAfter = async (harm: (file: string) => unknown): Promise<Ending> => {
    const copy = mkdtempSync(path.join(folder, 'copy-'));
    cpSync(whole, copy, { recursive: true });
    await harm(path.join(copy, 'data.mdb'));
    return new Promise((resolve) => {
      execFile(process.execPath, [program, copy], (error, output, message) =>
        resolve({ code: error?.code ?? 0, signal: error?.signal ?? null, output, message }),
      );
    });
  };
  const overwrite =
    (at: number, bytes: Buffer) =>
    async (file: string): Promise<void> => {
      const handle = await open(file, 'r+');
      await handle.write(bytes, 0, bytes.length, at);
      await handle.close();
    };

  it('is read whole when it is whole', async () => {
    const { code, output } = await readAfter(() => undefined);
    expect(code).toBe(0);
    expect(JSON.parse(output)).toHaveLength(600);
  });

  it.each<[name: string, harm: (file: string) => unknown]>([
    ['empty', (file) => truncateSync(file, 0)],
    ['a single byte', (file) => truncateSync(file, 1)],
    ['cut after its first page', (file) => truncateSync(file, PAGE_BYTES)],
    ['cut after its heads', (file) => truncateSync(file, 2 * PAGE_BYTES)],
    ['cut in the middle', (file) => truncateSync(file, Math.floor(pages / 2) * PAGE_BYTES)],
    ['cut within a page', (file) => truncateSync(file, 20 * PAGE_BYTES + 100)],
    ['without its first head', overwrite(0, Buffer.alloc(PAGE_BYTES))],
    ['without its second head', overwrite(PAGE_BYTES, Buffer.alloc(PAGE_BYTES))],
    ['without both heads', overwrite(0, Buffer.alloc(2 * PAGE_BYTES))],
    ['with strange heads', overwrite(0, Buffer.alloc(2 * PAGE_BYTES, 0xab))],
  ])('is refused when it is %s, with what to do', async (_name, harm) => {
    const { code, signal, output, message } = await readAfter(harm);
    expect({ code, signal, output }).toEqual({ code: 1, signal: null, output: '' });
    expect(message).toMatch(/data\.mdb is damaged: .*Put back a copy/);
  });

  it.each([
    ['zeros', 0],
    ['other bytes', 0x5a],
  ])('is never read as right with %s in a page of it', async (_name, byte) => {
    let refused = 0;
    const places = Array.from(
      { length: 12 },
      (_unused, at) => 2 + Math.floor(((pages - 3) * at) / 11),
    );
    for (const page of places) {
      const harm = overwrite(page * PAGE_BYTES + 100, Buffer.alloc(2000, byte));
      const { code, signal, output } = await readAfter(harm);
      // lmdb itself may end the process, but it must not give a wrong answer.
      if (code !== 0 || signal !== null) refused += 1;
      else expect(JSON.parse(output)).toHaveLength(600);
    }
    expect(refused).toBeGreaterThan(6);
  });
});
