import type { Change } from './batch';

/** What a commit made of one document of a collection that somebody listens to. */
export type CommittedChange = Pick<Change, 'id' | 'before' | 'after'>;

/** Told of every commit to a collection, in the order of the commits, once it is durable. */
export type CommitListener = (changes: readonly CommittedChange[]) => void;

/** Something to tell once it is durable and all before it has been told. */
interface Turn {
  readonly tell: () => void;
  state: 'writing' | 'durable' | 'failed';
}

/**
 * Tells of commits after they are visible and durable. What nobody listens to costs the look at an
 * empty map.
 */
export class ChangeFeed {
  private readonly listeners = new Map<string, Set<CommitListener>>();
  /** In the order of the commits. One that becomes durable early waits for those before it. */
  private readonly turns: Turn[] = [];

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

  /**
   * Carries out a write that says from inside what it changes, and tells the listeners of it once it
   * has resolved.
   */
  telling<Result>(
    write: (note: (changes: readonly Change[]) => void) => Promise<Result>,
  ): Promise<Result> {
    return this.inTurn((take) =>
      write((changes) => {
        if (this.listeners.size === 0) return;
        const byCollection = this.heardOf(changes);
        if (byCollection.size > 0) take(() => this.tell(byCollection));
      }),
    );
  }

  /**
   * Carries out a write that takes its turn among the commits from inside: what it gives to `take` is
   * called when the write has resolved, after all earlier turns and before all later ones.
   */
  async inTurn<Result>(
    write: (take: (tell: () => void) => void) => Promise<Result>,
  ): Promise<Result> {
    let turn: Turn | undefined;
    let state: Turn['state'] = 'failed';
    try {
      const result = await write((tell) => {
        turn = { tell, state: 'writing' };
        this.turns.push(turn);
      });
      state = 'durable';
      return result;
    } finally {
      if (turn) this.settle(turn, state);
    }
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

  private settle(turn: Turn, state: Turn['state']): void {
    turn.state = state;
    for (let first = this.turns[0]; first && first.state !== 'writing'; first = this.turns[0]) {
      this.turns.shift();
      if (first.state === 'durable') first.tell();
    }
  }

  private tell(byCollection: ReadonlyMap<string, readonly CommittedChange[]>): void {
    for (const [collection, changes] of byCollection) {
      for (const listener of [...(this.listeners.get(collection) ?? [])]) listener(changes);
    }
  }
}
