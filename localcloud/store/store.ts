import { randomBytes } from 'node:crypto';
import type { WrittenStage } from './aggregate';
import { aggregateOver, type CollectionGuard } from './read/aggregate-over';
import type { Catalog } from './collections/catalog';
import type { ChangeFeed, CommitListener } from './collections/change-feed';
import { declareCollections, dumpIndexes, type StoreDeclaration } from './collections/declare';
import type { Engine } from './engine/engine';
import { DamagedData, dataFileIn } from './engine/data-file';
import { collectionExists } from './values/errors';
import { explainFind, type Explanation } from './read/explain';
import { countDocuments, findDocuments, type DocumentTest, type FindOptions } from './read/find';
import { Inspector } from './read/inspector';
import type { Mutate } from './collections/mutation';
import type { StoreOptions } from './engine/options';
import { openParts, type StoreParts } from './collections/parts';
import { CountingView, View } from './collections/view';
import { verifyStore } from './collections/verify';
import { Writer } from './collections/writer';
import type { Document } from './values/values';

const DEFAULT_LIFETIME_MILLISECONDS = 30_000;

/**
 * The document database: collections with indexes, atomic writes, and transactions with snapshot
 * isolation. A plain write to a document that an open transaction has written waits for the end of
 * the transaction. Such a write in another transaction fails at once with
 * DATABASE_TRANSACTION_CONFLICT.
 */
export class Store {
  private readonly engine: Engine;
  private readonly catalog: Catalog;
  private readonly feed: ChangeFeed;
  private readonly plainView: View;
  private readonly writer: Writer;
  readonly newId: () => string;
  /** For a person who browses the data. */
  readonly inspector: Inspector;

  constructor(
    private readonly options: StoreOptions,
    private readonly parts: StoreParts = openParts(options),
    private readonly waitsForDisk = true,
  ) {
    this.engine = parts.engine;
    this.catalog = parts.catalog;
    this.feed = parts.feed;
    this.plainView = new View(this.engine);
    this.inspector = new Inspector(this.engine, this.catalog, parts.locks);
    const lifetime = options.transactionLifetimeMilliseconds ?? DEFAULT_LIFETIME_MILLISECONDS;
    this.writer = new Writer(parts, waitsForDisk, lifetime);
    this.newId = options.newId ?? (() => randomBytes(16).toString('hex'));
  }

  /**
   * The same data, but its writes resolve as soon as they are visible. The user of this store must
   * wait for `flushed` before a client learns about a write.
   */
  withoutWaiting(): Store {
    return new Store(this.options, this.parts, false);
  }

  /** Resolves when all that has been written so far is on the disk; see `Flushes.reached`. */
  flushed(patienceMilliseconds?: number): Promise<void> {
    return this.engine.flushed(patienceMilliseconds);
  }

  /** Makes collections and indexes be as declared (see `declareCollections`). */
  async declare(declarations: readonly StoreDeclaration[]): Promise<void> {
    declareCollections(this.engine, this.catalog, declarations);
    await this.flushed();
  }

  /** Makes a collection; throws DATABASE_REQUEST_FAILED for a name that is taken or not valid. */
  async addCollection(name: string): Promise<void> {
    if (this.catalog.find(name)) throw collectionExists(name);
    this.engine.write(() => {
      this.catalog.addCollection(name);
      this.catalog.save();
    });
    if (this.waitsForDisk) await this.flushed();
  }

  collectionNames(): string[] {
    return this.catalog.names();
  }

  /** Finds documents, in a transaction if one is named. */
  find(collectionName: string, options: FindOptions, transactionId?: string): Document[] {
    const collection = this.catalog.require(collectionName);
    return findDocuments(this.writer.viewOf(transactionId), collection, options);
  }

  /**
   * Calls `listener` for every commit to a collection when it is visible and durable, in the order
   * of the commits. Returns a function that stops this. The listener must not throw.
   */
  listen(collectionName: string, listener: CommitListener): () => void {
    this.catalog.require(collectionName);
    return this.feed.listen(collectionName, listener);
  }

  /**
   * Finds documents in the current state and calls `deliver` with them when this state is durable.
   * The call is in order with the commits: listeners get all commits in this state before it, and
   * all others after it.
   */
  async findInTurn(
    collectionName: string,
    options: FindOptions,
    deliver: (documents: Document[]) => void,
  ): Promise<void> {
    const collection = this.catalog.require(collectionName);
    const documents = findDocuments(this.plainView, collection, options);
    await this.flushed();
    deliver(documents);
  }

  /**
   * Runs an aggregation pipeline, always outside transactions. `now` is the value of `$$NOW`;
   * `guard` says which documents of each collection the caller may see.
   */
  aggregate(
    collectionName: string,
    stages: readonly WrittenStage[],
    now: Date,
    guard?: CollectionGuard,
  ): Document[] {
    return aggregateOver(this.plainView, this.catalog, collectionName, stages, now, guard);
  }

  /** How many documents `aggregate` would read, of all collections. */
  examinedByAggregate(collectionName: string, stages: readonly WrittenStage[], now: Date): number {
    const counting = new CountingView(this.engine);
    aggregateOver(counting, this.catalog, collectionName, stages, now);
    return counting.examined;
  }

  count(collectionName: string, query: Document, accepts?: DocumentTest): number {
    return countDocuments(this.plainView, this.catalog.require(collectionName), query, accepts);
  }

  /** Finds documents and describes how: which index, and the cost. */
  explain(collectionName: string, options: FindOptions): Explanation {
    const counting = new CountingView(this.engine);
    return explainFind(counting, this.catalog.require(collectionName), options);
  }

  /** Every entry of a collection's indexes as text, sorted: equal for equal indexes. */
  indexDump(collectionName: string): string[] {
    return dumpIndexes(this.engine, this.catalog.require(collectionName));
  }

  /** Reads all data; throws DamagedData when parts of it contradict each other. */
  verify(): void {
    try {
      verifyStore(this.engine, this.catalog);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      throw new DamagedData(dataFileIn(this.options.path), what);
    }
  }

  /** Carries out a write: whole or not at all, and durable when the promise resolves. */
  mutate<Result>(
    collectionName: string,
    mutate: Mutate<Result>,
    transactionId?: string,
  ): Promise<Result> {
    return this.writer.mutate(collectionName, mutate, transactionId);
  }

  /** Begins a transaction and answers its id; it ends by itself after its lifetime. */
  startTransaction(): string {
    return this.writer.startTransaction();
  }

  /** Writes everything that the transaction staged, in one step. */
  commitTransaction(transactionId: string): Promise<void> {
    return this.writer.commitTransaction(transactionId);
  }

  abortTransaction(transactionId: string): void {
    this.writer.abortTransaction(transactionId);
  }

  async close(): Promise<void> {
    this.writer.abortAll();
    await this.engine.close();
  }
}
