import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { realDisk, type Disk } from '../store/engine/disk';
import { Store } from '../store';
import { contentOf, CutStore, mixed } from './support/cut-store';
import { randomFrom } from './support/store-model';

describe('a power cut', () => {
  const random = randomFrom(7);
  let cut: CutStore;

  beforeEach(async () => {
    cut = await CutStore.open(random);
  });
  afterEach(() => cut.close());

  it('leaves what was flushed, whichever later pages reached the disk', async () => {
    for (let round = 0; round < 12; round += 1) {
      await cut.write(40);
      await cut.store.flushed();
      const safe = cut.image();
      const content = cut.expected();
      await cut.write(40);
      const later = cut.image();
      // Later writes have not been flushed: the copy of the heads is the same.
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
        expect(await cut.read({ data, flushed: safe.flushed })).toEqual(content);
      }
    }
  });

  it('soon after a start leaves what there was at the start', async () => {
    await cut.write(60);
    await cut.store.close();
    cut.store = new Store({ path: cut.live, durable: true });
    const safe = cut.image();
    const content = cut.expected();
    await cut.write(40);
    const later = cut.image();
    for (const share of [1, 0.5, 0.1]) {
      const data = mixed(safe.data, later.data, () => random() < share);
      expect(await cut.read({ data, flushed: safe.flushed })).toEqual(content);
    }
  });

  it('while the copy of the heads is written leaves one state or the other', async () => {
    for (let round = 0; round < 6; round += 1) {
      await cut.write(30);
      await cut.store.flushed();
      const before = cut.image();
      const contentBefore = cut.expected();
      await cut.write(30);
      await cut.store.flushed();
      const after = cut.image();
      for (const bytes of [0, 20, 100, 600]) {
        const flushed = Buffer.from(before.flushed);
        const start = after.flushed.findIndex((byte, at) => byte !== before.flushed[at]);
        after.flushed.copy(flushed, start, start, start + bytes);
        expect(await cut.read({ data: after.data, flushed })).toEqual(contentBefore);
      }
      expect(await cut.read(after)).toEqual(cut.expected());
    }
  });

  it('leaves nothing to bring back when the data was closed in order', async () => {
    await cut.write(30);
    await cut.store.close();
    expect(existsSync(path.join(cut.live, 'flushed'))).toBe(false);
    cut.store = new Store({ path: cut.live, durable: false });
    await cut.write(30);
    await cut.store.close();
    cut.store = new Store({ path: cut.live, durable: true });
    expect(contentOf(cut.store)).toEqual(cut.expected());
  });

  it('is undone by a store that does not wait for the disk as well', async () => {
    await cut.write(30);
    await cut.store.flushed();
    const content = cut.expected();
    const left = cut.folderFor('left');
    await cut.write(30);
    cpSync(cut.live, left, { recursive: true });
    const opened = new Store({ path: left, durable: false });
    expect(contentOf(opened)).toEqual(content);
    await opened.close();
    expect(existsSync(path.join(left, 'flushed'))).toBe(false);
  });

  it('is not undone in an older copy of the data that was put in its place', async () => {
    await cut.write(30);
    await cut.store.close();
    const copy = cut.folderFor('copy');
    cpSync(cut.live, copy, { recursive: true });
    const content = cut.expected();
    cut.store = new Store({ path: cut.live, durable: true });
    await cut.write(90);
    await cut.store.flushed();
    const left = cut.folderFor('left');
    cpSync(cut.live, left, { recursive: true });
    cpSync(copy, left, { recursive: true });
    expect(existsSync(path.join(left, 'flushed'))).toBe(true);
    const opened = new Store({ path: left, durable: true });
    opened.verify();
    expect(contentOf(opened)).toEqual(content);
    await opened.close();
  });

  it('that left no copy of the heads whole is told of, and nothing is changed', async () => {
    await cut.write(30);
    await cut.store.flushed();
    const { data, flushed } = cut.image();
    await expect(cut.read({ data, flushed: Buffer.alloc(flushed.length) })).rejects.toThrow(
      'it holds no copy of the heads that is whole',
    );
  });
});

/** Something that a disk was asked for and has not done yet. */
interface Held {
  readonly kind: 'sync' | 'write';
  readonly bytes?: Buffer;
  readonly position?: number;
  readonly carryOut: () => Promise<void>;
}

/** Holds back everything that a flush asks of the disk. */
class HeldDisk implements Disk {
  isHolding = false;
  private taken: ((held: Held) => void) | undefined;
  readonly open = realDisk.open;
  readonly freeBytes = realDisk.freeBytes;

  /** Resolves with the next thing that is asked for. */
  next(): Promise<Held> {
    return new Promise((resolve) => {
      this.taken = resolve;
    });
  }

  sync(descriptor: number): Promise<void> {
    return this.hold({ kind: 'sync' }, () => realDisk.sync(descriptor));
  }

  writeThrough(descriptor: number, bytes: Buffer, position: number): Promise<void> {
    const work = (): Promise<void> => realDisk.writeThrough(descriptor, bytes, position);
    return this.hold({ kind: 'write', bytes, position }, work);
  }

  private hold(what: Omit<Held, 'carryOut'>, work: () => Promise<void>): Promise<void> {
    if (!this.isHolding) return work();
    return new Promise((resolve, reject) => {
      const carryOut = (): Promise<void> => work().then(resolve, reject);
      this.taken?.({ ...what, carryOut });
    });
  }
}

describe('a power cut while a flush goes on', () => {
  it('leaves the state before it, or the one that it began with', async () => {
    const random = randomFrom(11);
    const disk = new HeldDisk();
    const cut = await CutStore.open(random, { disk });
    await cut.write(60);
    await cut.store.flushed();
    let before = cut.image();
    let contentBefore = cut.expected();
    disk.isHolding = true;
    for (let round = 0; round < 10; round += 1) {
      const count = (): number => 1 + Math.floor(random() * 50);
      const mixes = (earlier: Buffer): Buffer[] =>
        [1, 0.5, 0.1].map((share) => mixed(earlier, cut.image().data, () => random() < share));
      await cut.write(count());
      const syncing = disk.next();
      const done = cut.store.flushed();
      const sync = await syncing;
      expect(sync.kind).toBe('sync');
      const synced = cut.image().data;
      const content = cut.expected();
      await cut.write(count());
      for (const data of mixes(before.data)) {
        expect(await cut.read({ data, flushed: before.flushed })).toEqual(contentBefore);
      }
      const writing = disk.next();
      await sync.carryOut();
      const write = await writing;
      expect(write.kind).toBe('write');
      await cut.write(count());
      const flushed = Buffer.from(before.flushed);
      write.bytes?.copy(flushed, write.position);
      for (const data of mixes(synced)) {
        expect(await cut.read({ data, flushed: before.flushed })).toEqual(contentBefore);
        expect(await cut.read({ data, flushed })).toEqual(content);
      }
      await write.carryOut();
      await done;
      before = { data: synced, flushed: cut.image().flushed };
      contentBefore = content;
      expect(before.flushed.equals(flushed)).toBe(true);
      await cut.write(count());
      for (const data of mixes(synced)) {
        expect(await cut.read({ data, flushed })).toEqual(content);
      }
    }
    disk.isHolding = false;
    await cut.close();
  });
});
