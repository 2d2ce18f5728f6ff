import { transactionConflict } from '../values/errors';

/** Who holds a lock; `ended` resolves when all its locks are free. */
export interface LockOwner {
  readonly ended: Promise<void>;
}

/** Thrown inside a plain write that met a transaction's lock: wait for the owner, then start again. */
export class Locked extends Error {
  constructor(readonly owner: LockOwner) {
    super('locked by a transaction');
  }
}

/** The number of the change that was the last one when a transaction began. */
export type ChangeNumber = number;

const mostRememberedChanges = 10_000;

/**
 * What open transactions have written (locked), and which changes came after which snapshot. Names
 * are keys of documents and of unique index entries.
 */
export class Locks {
  private readonly owners = new Map<string, LockOwner>();
  private readonly lastChanges = new Map<string, ChangeNumber>();
  private last: ChangeNumber = 0;

  /** The last change: a snapshot taken now holds it. */
  get lastChange(): ChangeNumber {
    return this.last;
  }

  /** Refuses a plain write to what a transaction holds by throwing `Locked`. */
  checkPlain(names: Iterable<string>, self?: LockOwner): void {
    for (const name of names) {
      const owner = this.owners.get(name);
      if (owner && owner !== self) throw new Locked(owner);
    }
  }

  /** Locks for a transaction; a conflict when another holds one or it changed since the snapshot. */
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

  /** Forgets the changes that no snapshot can be older than. */
  forget(openSince: ChangeNumber): void {
    if (this.lastChanges.size < mostRememberedChanges) return;
    for (const [name, change] of this.lastChanges) {
      if (change <= openSince) this.lastChanges.delete(name);
    }
  }
}
