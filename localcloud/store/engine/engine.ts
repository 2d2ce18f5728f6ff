import { open, type RootDatabase, type Transaction } from 'lmdb';
import * as v from 'valibot';
import { logLine } from '../../log';
import { checkDataFile } from './data-file';
import { realDisk, type Disk } from './disk';
import { DiskSpace } from './disk-space';
import { Flushes } from './flushes';
import { forgetSafePoint, restoreSafePoint, SafePoint } from './safe-point';

/** A consistent view of the data at one moment. Release it: it keeps old pages from being reused. */
export interface Snapshot {
  readonly transaction: Transaction;
  release(): void;
}

/** One stored key and its value. */
export interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

/** A stretch of keys, `start` included and `end` excluded. */
export interface KeyRange {
  readonly start: Buffer;
  readonly end: Buffer;
}

interface EngineOptions {
  /** The folder of the data. */
  readonly path: string;
  /**
   * Whether `flushed` waits for the disk. If not, the operating system decides when to flush (for
   * tests).
   */
  readonly durable: boolean;
  /** A replacement of the real disk, for tests. */
  readonly disk?: Disk;
}

const statisticsSchema = v.object({ entryCount: v.number() });

const LARGEST_MAP_BYTES = 64 * 1024 ** 3;

/** How many snapshots may be open at once; a state serves one or more transactions. */
const MOST_READERS = 1024;

/**
 * Ordered keys and values in lmdb, with snapshots. A write is visible at once and goes to the disk
 * later, together with others. Before a write is reported to a client, `flushed` must have
 * resolved. Data that was not closed properly opens in the state of its last flush.
 */
export class Engine {
  private readonly database: RootDatabase<Buffer, Buffer>;
  private readonly safePoint: SafePoint | undefined;
  private readonly flushes: Flushes | undefined;
  /** A snapshot of the safe point: while it is open, lmdb does not overwrite its pages. */
  private kept: Snapshot | undefined;
  private hasWritten = false;
  private isClosed = false;
  private readonly space: DiskSpace | undefined;

  /** Throws DamagedData for a file that lmdb could not read. */
  constructor(options: EngineOptions) {
    restoreSafePoint(options.path);
    checkDataFile(options.path);
    this.database = open<Buffer, Buffer>({
      path: options.path,
      keyEncoding: 'binary',
      encoding: 'binary',
      mapSize: LARGEST_MAP_BYTES,
      noSync: true,
      maxReaders: MOST_READERS,
    });
    if (options.durable) {
      const disk = options.disk ?? realDisk;
      const safePoint = new SafePoint(options.path, disk);
      this.safePoint = safePoint;
      this.kept = this.snapshot();
      this.space = new DiskSpace(disk, options.path);
      this.flushes = new Flushes(
        () => this.flush(safePoint),
        (failure) => logLine(failure.message),
      );
    } else {
      forgetSafePoint(options.path);
    }
  }

  get(key: Buffer, snapshot?: Snapshot): Buffer | undefined {
    return snapshot
      ? this.database.get(key, { transaction: snapshot.transaction })
      : this.database.get(key);
  }

  /** The entries from `start` (included) to `end` (excluded), forwards or backwards. */
  *range(start: Buffer, end: Buffer, reverse: boolean, snapshot?: Snapshot): Iterable<Entry> {
    const view = snapshot ? { transaction: snapshot.transaction } : {};
    if (!reverse) {
      yield* this.database.getRange({ start, end, ...view });
      return;
    }
    // lmdb excludes the end of a backward range, which is the included start of this range.
    for (const entry of this.database.getRange({ start: end, reverse: true, ...view })) {
      if (Buffer.compare(entry.key, start) < 0) return;
      if (Buffer.compare(entry.key, end) < 0) yield entry;
    }
  }

  /** Some entries of `range`, beginning at `offset`; lmdb itself skips the entries before. */
  page(range: KeyRange, reverse: boolean, offset: number, limit: number): Entry[] {
    const ends = reverse ? { start: range.end, end: range.start } : range;
    return [...this.database.getRange({ ...ends, reverse, offset, limit })];
  }

  /** How many keys there are from `start` (included) to `end` (excluded). */
  count(start: Buffer, end: Buffer): number {
    return this.database.getKeysCount({ start, end });
  }

  /** How many keys there are, as the last commit noted it. */
  entryCount(): number {
    return v.parse(statisticsSchema, this.database.getStats()).entryCount;
  }

  put(key: Buffer, value: Buffer): void {
    this.space?.take(value.length);
    this.hasWritten = true;
    void this.database.put(key, value);
  }

  remove(key: Buffer): void {
    this.space?.take(0);
    this.hasWritten = true;
    void this.database.remove(key);
  }

  /**
   * Runs `work` in a write transaction. If it throws, nothing is written. The writes are visible at
   * once. They survive any end of this process when `flushed` has resolved.
   */
  write<Result>(work: () => Result): Result {
    if (this.isClosed) throw new Error('the data is closed');
    this.flushes?.check();
    this.hasWritten = false;
    const result = this.database.transactionSync(work);
    if (this.hasWritten) this.flushes?.note();
    return result;
  }

  /** Resolves when all that has been written so far is on the disk, in the order of the calls. */
  flushed(patienceMilliseconds?: number): Promise<void> {
    return this.flushes?.reached(patienceMilliseconds) ?? Promise.resolve();
  }

  /** The state as of the last commit. */
  snapshot(): Snapshot {
    this.database.resetReadTxn();
    const transaction = this.database.useReadTransaction();
    return { transaction, release: () => transaction.done() };
  }

  /** After this call nothing can be written. Rejects when the data cannot be put on the disk. */
  async close(): Promise<void> {
    this.isClosed = true;
    let isWhole = false;
    try {
      await this.flushed();
      isWhole = true;
    } finally {
      this.kept?.release();
      await this.database.close();
      this.safePoint?.close(isWhole);
    }
  }

  /** Puts the current state on the disk and makes it the safe point. */
  private async flush(safePoint: SafePoint): Promise<void> {
    const state = this.snapshot();
    try {
      await safePoint.move();
    } catch (error) {
      state.release();
      throw error;
    }
    this.kept?.release();
    this.kept = state;
  }
}
