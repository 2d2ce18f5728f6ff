import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { removeDocuments, Store, upsertDocuments, type Document } from '../../localcloud/store';
import { randomFrom } from './support/store-model';

/** Parts of a file that the operating system writes back one by one. */
const PAGE_BYTES = 4096;
const DOCUMENTS = 60;

/** What stands in the files of a data folder. */
interface Image {
  readonly data: Buffer;
  readonly flushed: Buffer;
}

const imageOf = (folder: string): Image => ({
  data: readFileSync(path.join(folder, 'data.mdb')),
  flushed: readFileSync(path.join(folder, 'flushed')),
});

/** Each page as one or the other image has it, as `takesLater` says. */
function mixed(earlier: Buffer, later: Buffer, takesLater: (page: number) => boolean): Buffer {
  const mix = Buffer.alloc(Math.max(earlier.length, later.length));
  earlier.copy(mix);
  for (let start = 0; start < later.length; start += PAGE_BYTES) {
    if (takesLater(start / PAGE_BYTES)) later.copy(mix, start, start, start + PAGE_BYTES);
  }
  return mix;
}

/** A document in few words: its text is long, to fill pages. */
const summaryOf = ({ _id, n, text }: Document): string =>
  `${String(_id)} ${String(n)} ${String(text).length}`;

const contentOf = (store: Store): string[] =>
  store.find('things', { query: {} }).map(summaryOf).sort();

describe('a power cut', () => {
  const random = randomFrom(7);
  let folder: string;
  let live: string;
  let store: Store;
  /** What the store holds, by `_id`. */
  const model = new Map<string, string>();

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'power-'));
    live = path.join(folder, 'live');
    store = new Store({ path: live, durable: true });
    const byNumber = { name: 'n', keys: [['n', 1]] satisfies [string, 1][] };
    await store.declare([{ name: 'things', indexes: [byNumber] }]);
    model.clear();
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Writes so much that pages are freed and used again; resolves before anything need be on the disk. */
  async function writeMany(count: number): Promise<void> {
    const unhurried = store.withoutWaiting();
    for (let step = 0; step < count; step += 1) {
      const _id = `d${Math.floor(random() * DOCUMENTS)}`;
      if (random() < 0.2) {
        await removeDocuments(unhurried, 'things', { _id }, false);
        model.delete(_id);
      } else {
        const text = 'x'.repeat(Math.floor(random() * 6000));
        const document = { _id, n: Math.floor(random() * 1000), text };
        await upsertDocuments(unhurried, 'things', [document]);
        model.set(_id, summaryOf(document));
      }
    }
  }

  /** Opens what a power cut has left, reads all of it, and answers what it holds. */
  async function read({ data, flushed }: Image): Promise<string[]> {
    const left = mkdtempSync(path.join(folder, 'left-'));
    writeFileSync(path.join(left, 'data.mdb'), data);
    writeFileSync(path.join(left, 'flushed'), flushed);
    const opened = new Store({ path: left, durable: true });
    opened.verify();
    const documents = contentOf(opened);
    await opened.close();
    rmSync(left, { recursive: true });
    return documents;
  }

  const expected = (): string[] => [...model.values()].sort();

  it('leaves what was flushed, whichever later pages reached the disk', async () => {
    for (let round = 0; round < 12; round += 1) {
      await writeMany(40);
      await store.flushed();
      const safe = imageOf(live);
      const documents = expected();
      await writeMany(40);
      const later = imageOf(live);
      // Nothing of what came after has been flushed: the copy of the heads is the same.
      expect(later.flushed.equals(safe.flushed)).toBe(true);
      const shares: ((page: number) => boolean)[] = [
        () => true,
        (page) => page < 2,
        (page) => page >= 2,
        () => random() < 0.5,
        () => random() < 0.1,
      ];
      for (const takesLater of shares) {
        const data = mixed(safe.data, later.data, takesLater);
        expect(await read({ data, flushed: safe.flushed })).toEqual(documents);
      }
    }
  });

  it('while the copy of the heads is written leaves one state or the other', async () => {
    for (let round = 0; round < 6; round += 1) {
      await writeMany(30);
      await store.flushed();
      const before = imageOf(live);
      const documentsBefore = expected();
      await writeMany(30);
      await store.flushed();
      const after = imageOf(live);
      const documentsAfter = expected();
      for (const cut of [0, 20, 100, 600]) {
        const flushed = Buffer.from(before.flushed);
        const start = after.flushed.findIndex((byte, at) => byte !== before.flushed[at]);
        after.flushed.copy(flushed, start, start, start + cut);
        expect(await read({ data: after.data, flushed })).toEqual(documentsBefore);
      }
      expect(await read(after)).toEqual(documentsAfter);
    }
  });

  it('leaves nothing to bring back when the data was closed in order', async () => {
    await writeMany(30);
    await store.close();
    expect(existsSync(path.join(live, 'flushed'))).toBe(false);
    store = new Store({ path: live, durable: false });
    await writeMany(30);
    await store.close();
    store = new Store({ path: live, durable: true });
    expect(contentOf(store)).toEqual(expected());
  });

  it('is undone by a store that does not wait for the disk as well', async () => {
    await writeMany(30);
    await store.flushed();
    const documents = expected();
    const left = path.join(folder, 'left');
    await writeMany(30);
    cpSync(live, left, { recursive: true });
    const opened = new Store({ path: left, durable: false });
    expect(contentOf(opened)).toEqual(documents);
    await opened.close();
    expect(existsSync(path.join(left, 'flushed'))).toBe(false);
  });

  it('that left no copy of the heads whole is told of, and nothing is changed', async () => {
    await writeMany(30);
    await store.flushed();
    const { data, flushed } = imageOf(live);
    await expect(read({ data, flushed: Buffer.alloc(flushed.length) })).rejects.toThrow(
      'it holds no copy of the heads that is whole',
    );
  });
});
