import { transactionConflict } from '../values/errors';

/** The owner of locks; `ended` resolves when all its locks are free. */
export interface LockOwner {
  readonly ended: Promise<void>;
}

/**
 * Thrown in a plain write that found the lock of a transaction: wait for the owner, then start
 * again.
 */
export class Locked extends Error {
  constructor(readonly owner: LockOwner) {
    super('locked by a transaction');
  }
}

/** The number of the change that was the last one when a transaction began. */
export type ChangeNumber = number;

const MOST_REMEMBERED_CHANGES = 10_000;

/**
 * The keys that open transactions have written (locks), and the number of the last change of each
 * key. Names are keys of documents and of unique index entries.
 */
export class Locks {
  private readonly owners = new Map<string, LockOwner>();
  private readonly lastChanges = new Map<string, ChangeNumber>();
  private last: ChangeNumber = 0;

  /** The last change; a snapshot of this moment contains it. */
  get lastChange(): ChangeNumber {
    return this.last;
  }

  /** Throws `Locked` for a plain write to a key that a transaction has locked. */
  checkPlain(names: Iterable<string>, self?: LockOwner): void {
    for (const name of names) {
      const owner = this.owners.get(name);
      if (owner && owner !== self) throw new Locked(owner);
    }
  }

  /**
   * Takes locks for a transaction. It is a conflict when another transaction has one of them, or
   * when a key has changed since the snapshot.
   */
  acquire(names: readonly string[], self: LockOwner, since: ChangeNumber): void {
    for (const name of names) {
      const owner = this.owners.get(name);
      if (owner && owner !== self) throw transactionConflict();
      if (!owner && this.changedSince(name, since)) throw transactionConflict();
    }
    for (const name of names) this.owners.set(name, self);
  }

  /** Whether something changed after a snapshot was taken. */
  changedSince(name: string, since: ChangeNumber): boolean {
    return (this.lastChanges.get(name) ?? 0) > since;
  }

  release(owner: LockOwner): void {
    for (const [name, holder] of this.owners) if (holder === owner) this.owners.delete(name);
  }

  /** Notes a change that has been written. */
  noteChange(names: Iterable<string>): void {
    this.last += 1;
    for (const name of names) this.lastChanges.set(name, this.last);
  }

  /** Drops changes that every open snapshot contains. */
  forget(openSince: ChangeNumber): void {
    if (this.lastChanges.size < MOST_REMEMBERED_CHANGES) return;
    for (const [name, change] of this.lastChanges) {
      if (change <= openSince) this.lastChanges.delete(name);
    }
  }
}
