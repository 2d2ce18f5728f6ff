import type { Change } from './batch';

/** One document that a commit changed, in a collection with a listener. */
export type CommittedChange = Pick<Change, 'id' | 'before' | 'after'>;

/**
 * Called for every commit to a collection, in the order of the commits, when the commit is durable.
 */
export type CommitListener = (changes: readonly CommittedChange[]) => void;

/** The listeners of collections. */
export class ChangeFeed {
  private readonly listeners = new Map<string, Set<CommitListener>>();

  /** Listens to a collection; call what it returns to stop. A listener must not throw. */
  listen(collection: string, listener: CommitListener): () => void {
    const own = this.listeners.get(collection) ?? new Set();
    this.listeners.set(collection, own.add(listener));
    return () => {
      own.delete(listener);
      if (own.size === 0 && this.listeners.get(collection) === own) {
        this.listeners.delete(collection);
      }
    };
  }

  /** The call to make when a commit is durable; undefined if there is no listener. */
  telling(changes: readonly Change[]): (() => void) | undefined {
    if (this.listeners.size === 0) return undefined;
    const byCollection = this.heardOf(changes);
    return byCollection.size > 0 ? () => this.tell(byCollection) : undefined;
  }

  /** The changes to collections that somebody listens to. */
  private heardOf(changes: readonly Change[]): Map<string, CommittedChange[]> {
    const byCollection = new Map<string, CommittedChange[]>();
    for (const change of changes) {
      const { name } = change.collection;
      if (!this.listeners.has(name)) continue;
      const own = byCollection.get(name);
      if (own) own.push(change);
      else byCollection.set(name, [change]);
    }
    return byCollection;
  }

  private tell(byCollection: ReadonlyMap<string, readonly CommittedChange[]>): void {
    for (const [collection, changes] of byCollection) {
      for (const listener of [...(this.listeners.get(collection) ?? [])]) listener(changes);
    }
  }
}
