import { randomBytes } from 'node:crypto';
import type { WrittenStage } from './aggregate';
import { aggregateOver, type CollectionGuard } from './read/aggregate-over';
import { applyBatch, buildBatch, findDuplicate } from './collections/batch';
import { documentKey, type Catalog, type CollectionInfo } from './collections/catalog';
import type { ChangeFeed, CommitListener } from './collections/change-feed';
import { declareCollections, dumpIndexes, type StoreDeclaration } from './collections/declare';
import type { Engine } from './engine/engine';
import { DamagedData, dataFileIn } from './engine/data-file';
import { collectionExists, transactionConflict, transactionMissing } from './values/errors';
import { explainFind, type Explanation } from './read/explain';
import { countDocuments, findDocuments, type DocumentTest, type FindOptions } from './read/find';
import { Inspector } from './read/inspector';
import { Locked, type Locks } from './engine/locks';
import type { Mutate, Mutation } from './collections/mutation';
import type { StoreOptions } from './engine/options';
import { openParts, type StoreParts } from './collections/parts';
import { Transaction } from './collections/transaction';
import { CountingView, View } from './collections/view';
import { verifyStore } from './collections/verify';
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
  private readonly locks: Locks;
  private readonly feed: ChangeFeed;
  private readonly plainView: View;
  private readonly transactions: Map<string, Transaction>;
  private readonly lifetimeMilliseconds: number;
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
    this.locks = parts.locks;
    this.feed = parts.feed;
    this.transactions = parts.transactions;
    this.plainView = new View(this.engine);
    this.inspector = new Inspector(this.engine, this.catalog, this.locks);
    this.lifetimeMilliseconds =
      options.transactionLifetimeMilliseconds ?? DEFAULT_LIFETIME_MILLISECONDS;
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
    return findDocuments(this.viewOf(transactionId), collection, options);
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
  async mutate<Result>(
    collectionName: string,
    mutate: Mutate<Result>,
    transactionId?: string,
  ): Promise<Result> {
    if (transactionId !== undefined) {
      return this.mutateInTransaction(
        this.requireTransaction(transactionId),
        collectionName,
        mutate,
      );
    }
    const collection = this.catalog.require(collectionName);
    for (;;) {
      try {
        return await this.mutatePlainly(collection, mutate);
      } catch (error) {
        if (!(error instanceof Locked)) throw error;
        await error.owner.ended;
      }
    }
  }

  /** Begins a transaction and answers its id; it ends by itself after its lifetime. */
  startTransaction(): string {
    const transaction = new Transaction(
      randomBytes(16).toString('hex'),
      this.locks.lastChange,
      this.engine,
      { milliseconds: this.lifetimeMilliseconds, onOver: (over) => this.end(over) },
    );
    this.transactions.set(transaction.id, transaction);
    return transaction.id;
  }

  /** Writes everything that the transaction staged, in one step. */
  async commitTransaction(transactionId: string): Promise<void> {
    const transaction = this.requireTransaction(transactionId);
    // After this nothing more can be staged, but the locks stay until the writes are done.
    this.transactions.delete(transactionId);
    try {
      const changes = transaction.stagedChanges(this.engine);
      if (changes.length > 0) {
        await this.commit(() => {
          const batch = buildBatch(changes);
          applyBatch(this.engine, this.catalog, batch);
          return { changes, result: undefined, names: batch.names };
        });
      }
    } finally {
      this.locks.release(transaction);
      transaction.end();
    }
  }

  abortTransaction(transactionId: string): void {
    this.end(this.requireTransaction(transactionId));
  }

  async close(): Promise<void> {
    for (const transaction of this.transactions.values()) this.end(transaction);
    await this.engine.close();
  }

  private viewOf(transactionId: string | undefined): View {
    return transactionId === undefined
      ? this.plainView
      : this.requireTransaction(transactionId).view;
  }

  private requireTransaction(id: string): Transaction {
    const transaction = this.transactions.get(id);
    if (!transaction) throw transactionMissing();
    return transaction;
  }

  private end(transaction: Transaction): void {
    if (!this.transactions.delete(transaction.id)) return;
    this.locks.release(transaction);
    transaction.end();
    const oldest = [...this.transactions.values()].map(({ since }) => since);
    this.locks.forget(Math.min(this.locks.lastChange, ...oldest));
  }

  private async mutatePlainly<Result>(
    collection: CollectionInfo,
    mutate: Mutate<Result>,
  ): Promise<Result> {
    const result = await this.commit(() => {
      const mutation = mutate(this.plainView, collection);
      if (mutation.changes.length === 0) return { ...mutation, names: [] };
      const batch = buildBatch(mutation.changes);
      this.locks.checkPlain(batch.names);
      const duplicate = findDuplicate(this.engine, batch);
      if (duplicate) throw duplicate.error;
      applyBatch(this.engine, this.catalog, batch);
      return { ...mutation, names: batch.names };
    });
    if (this.transactions.size === 0) this.locks.forget(this.locks.lastChange);
    return result;
  }

  /** Writes at once, and calls the listeners of the collections when the write is on the disk. */
  private async commit<Result>(
    write: () => Mutation<Result> & { readonly names: Iterable<string> },
  ): Promise<Result> {
    const { changes, result, names } = this.engine.write(write);
    if (changes.length > 0) this.locks.noteChange(names);
    const tell = this.feed.telling(changes);
    // After a failed flush listeners are not called; the waiting writes get the error.
    if (tell) void this.flushed().then(tell, () => undefined);
    if (this.waitsForDisk) await this.flushed();
    return result;
  }

  private mutateInTransaction<Result>(
    transaction: Transaction,
    collectionName: string,
    mutate: Mutate<Result>,
  ): Result {
    try {
      const collection = this.catalog.require(collectionName);
      const { changes, result } = mutate(transaction.view, collection);
      this.locks.acquire([...buildBatch(changes).names], transaction, transaction.since);
      for (const { id, after } of changes) transaction.stage(collection, id, after);
      this.checkUnique(transaction);
      return result;
    } catch (error) {
      // As in MongoDB, a failed write ends its transaction.
      this.end(transaction);
      throw error;
    }
  }

  private checkUnique(transaction: Transaction): void {
    const duplicate = findDuplicate(
      this.engine,
      buildBatch(transaction.stagedChanges(this.engine)),
    );
    if (!duplicate) return;
    const name = documentKey(duplicate.collection, duplicate.holder).toString('latin1');
    // If the snapshot does not contain the holder of the key, another write has taken it: that is a
    // conflict, not a duplicate.
    if (this.locks.changedSince(name, transaction.since)) throw transactionConflict();
    throw duplicate.error;
  }
}
