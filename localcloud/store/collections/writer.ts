import { randomBytes } from 'node:crypto';
import type { Engine } from '../engine/engine';
import { Locked, type Locks } from '../engine/locks';
import { transactionConflict, transactionMissing } from '../values/errors';
import { applyBatch, buildBatch, findDuplicate } from './batch';
import { documentKey, type Catalog, type CollectionInfo } from './catalog';
import type { ChangeFeed } from './change-feed';
import type { Mutate, Mutation } from './mutation';
import type { StoreParts } from './parts';
import { Transaction } from './transaction';
import { View } from './view';

/** The writes of a store: plain ones, and transactions with snapshot isolation. */
export class Writer {
  private readonly engine: Engine;
  private readonly catalog: Catalog;
  private readonly locks: Locks;
  private readonly feed: ChangeFeed;
  private readonly plainView: View;
  private readonly transactions: Map<string, Transaction>;

  constructor(
    parts: StoreParts,
    private readonly waitsForDisk: boolean,
    private readonly lifetimeMilliseconds: number,
  ) {
    this.engine = parts.engine;
    this.catalog = parts.catalog;
    this.locks = parts.locks;
    this.feed = parts.feed;
    this.transactions = parts.transactions;
    this.plainView = new View(this.engine);
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

  abortAll(): void {
    for (const transaction of this.transactions.values()) this.end(transaction);
  }

  /** What a transaction sees, or what is committed. */
  viewOf(transactionId: string | undefined): View {
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
    if (tell) void this.engine.flushed().then(tell, () => undefined);
    if (this.waitsForDisk) await this.engine.flushed();
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
