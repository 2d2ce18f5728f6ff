import { open, type RootDatabase, type Transaction } from 'lmdb';
import * as v from 'valibot';
import { checkDataFile } from './data-file';

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

export interface EngineOptions {
  /** The folder of the data. */
  readonly path: string;
  /**
   * `true`: a write is answered when it is on the disk; writes that arrive together share one flush.
   * `false`: a write is applied at once and the operating system flushes when it likes (for tests).
   */
  readonly durable: boolean;
}

const statisticsSchema = v.object({ entryCount: v.number() });

const largestMapBytes = 64 * 1024 ** 3;

/** Ordered keys and values in lmdb, with snapshots and grouped durable writes. */
export class Engine {
  private readonly database: RootDatabase<Buffer, Buffer>;

  /** Throws DamagedData for a file that lmdb could not read. */
  constructor(private readonly options: EngineOptions) {
    checkDataFile(options.path);
    this.database = open<Buffer, Buffer>({
      path: options.path,
      keyEncoding: 'binary',
      encoding: 'binary',
      mapSize: largestMapBytes,
      noSync: !options.durable,
    });
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
    // lmdb excludes the far end of a backward range, which is this range's included start.
    for (const entry of this.database.getRange({ start: end, reverse: true, ...view })) {
      if (Buffer.compare(entry.key, start) < 0) return;
      if (Buffer.compare(entry.key, end) < 0) yield entry;
    }
  }

  /** Some of the entries of `range`, from the one at `offset` on; they are passed over natively. */
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
    void this.database.put(key, value);
  }

  remove(key: Buffer): void {
    void this.database.remove(key);
  }

  /**
   * Runs `work` inside a write transaction and resolves with its result once that is durable. `work`
   * sees the writes of all earlier calls; it must not put or remove anything before it is sure of
   * success, because what it wrote before it throws stays written.
   */
  async write<Result>(work: () => Result): Promise<Result> {
    if (!this.options.durable) return this.database.transactionSync(work);
    let failure: { error: unknown } | undefined;
    const result = await this.database.transaction(() => {
      try {
        return { value: work() };
      } catch (error) {
        // Thrown through lmdb it would end the transaction that other requests share.
        failure = { error };
        return undefined;
      }
    });
    if (result === undefined) throw failure?.error;
    await this.database.flushed;
    return result.value;
  }

  /** The state as of the last commit. */
  snapshot(): Snapshot {
    this.database.resetReadTxn();
    const transaction = this.database.useReadTransaction();
    return { transaction, release: () => transaction.done() };
  }

  async close(): Promise<void> {
    await this.database.flushed;
    await this.database.close();
  }
}
