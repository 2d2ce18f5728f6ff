import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  removeDocuments,
  Store,
  upsertDocuments,
  type Document,
  type StoreOptions,
} from '../../store';

/** Parts of a file that the operating system writes back one by one. */
const PAGE_BYTES = 4096;
const DOCUMENTS = 60;

/** What stands in the files of a data folder. */
interface Image {
  readonly data: Buffer;
  readonly flushed: Buffer;
}

/** Each page as one or the other image has it, as `takesLater` says. */
export const mixed = (
  earlier: Buffer,
  later: Buffer,
  takesLater: (page: number) => boolean,
): Buffer => {
  const mix = Buffer.alloc(Math.max(earlier.length, later.length));
  earlier.copy(mix);
  for (let start = 0; start < later.length; start += PAGE_BYTES) {
    if (takesLater(start / PAGE_BYTES)) later.copy(mix, start, start, start + PAGE_BYTES);
  }
  return mix;
};

/** A document in few words: its text is long, to fill pages. */
const summaryOf = ({ _id, n, text }: Document): string =>
  `${String(_id)} ${String(n)} ${String(text).length}`;

/** What a store holds. */
export const contentOf = (store: Store): string[] =>
  store.find('things', { query: {} }).map(summaryOf).sort();

/** A durable store, what it should hold, and what is left after a power cut. */
export class CutStore {
  readonly live: string;
  store: Store;
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'power-'));
  private readonly model = new Map<string, string>();

  private constructor(
    private readonly random: () => number,
    options: Partial<StoreOptions>,
  ) {
    this.live = path.join(this.folder, 'live');
    this.store = new Store({ path: this.live, durable: true, ...options });
  }

  static async open(random: () => number, options: Partial<StoreOptions> = {}): Promise<CutStore> {
    const cut = new CutStore(random, options);
    const byNumber = { name: 'n', keys: [['n', 1]] satisfies [string, 1][] };
    await cut.store.declare([{ name: 'things', indexes: [byNumber] }]);
    return cut;
  }

  /** A folder beside the live one. */
  folderFor(name: string): string {
    return path.join(this.folder, name);
  }

  /** What the store should hold. */
  expected(): string[] {
    return [...this.model.values()].sort();
  }

  /** The files as a program sees them now. */
  image(): Image {
    return {
      data: readFileSync(path.join(this.live, 'data.mdb')),
      flushed: readFileSync(path.join(this.live, 'flushed')),
    };
  }

  /** Writes so much that pages are freed and used again; resolves before any of it need be on the disk. */
  async write(count: number): Promise<void> {
    const unhurried = this.store.withoutWaiting();
    for (let step = 0; step < count; step += 1) {
      const _id = `d${Math.floor(this.random() * DOCUMENTS)}`;
      if (this.random() < 0.2) {
        await removeDocuments(unhurried, 'things', { _id }, false);
        this.model.delete(_id);
      } else {
        const text = 'x'.repeat(Math.floor(this.random() * 6000));
        const document = { _id, n: Math.floor(this.random() * 1000), text };
        await upsertDocuments(unhurried, 'things', [document]);
        this.model.set(_id, summaryOf(document));
      }
    }
  }

  /** Opens the data after a power cut, reads all of it, and answers its content. */
  async read({ data, flushed }: Image): Promise<string[]> {
    const left = mkdtempSync(this.folderFor('left-'));
    writeFileSync(path.join(left, 'data.mdb'), data);
    writeFileSync(path.join(left, 'flushed'), flushed);
    const opened = new Store({ path: left, durable: true });
    opened.verify();
    const content = contentOf(opened);
    await opened.close();
    rmSync(left, { recursive: true });
    return content;
  }

  async close(): Promise<void> {
    await this.store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
