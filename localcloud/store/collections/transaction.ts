import type { Change } from './batch';
import type { Engine, Snapshot } from '../engine/engine';
import type { ChangeNumber, LockOwner } from '../engine/locks';
import type { CollectionInfo } from './catalog';
import { View, type Overlay } from './view';

/** An open transaction: its snapshot, and what it has written over it. */
export class Transaction implements LockOwner {
  readonly view: View;
  readonly overlay: Overlay = new Map();
  readonly ended: Promise<void>;
  private finish: () => void = () => undefined;
  private readonly snapshot: Snapshot;
  private readonly lifetime: NodeJS.Timeout;

  constructor(
    readonly id: string,
    /** Changes after this one are not in the snapshot. */
    readonly since: ChangeNumber,
    engine: Engine,
    { milliseconds, onOver }: { milliseconds: number; onOver: (transaction: Transaction) => void },
  ) {
    this.lifetime = setTimeout(() => onOver(this), milliseconds).unref();
    this.snapshot = engine.snapshot();
    this.view = new View(engine, this.snapshot, this.overlay);
    this.ended = new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  /** The bytes of a document as the snapshot has it, without the transaction's own writes. */
  private original(engine: Engine, collection: CollectionInfo, id: Buffer): Buffer | undefined {
    return new View(engine, this.snapshot).bytesOf(collection, id);
  }

  stage(collection: CollectionInfo, id: Buffer, after: Buffer | undefined): void {
    const own = this.overlay.get(collection) ?? new Map<string, Buffer | undefined>();
    own.set(id.toString('latin1'), after);
    this.overlay.set(collection, own);
  }

  /** The changes of its commit. A document that was written without a difference does not count. */
  stagedChanges(engine: Engine): Change[] {
    const changes: Change[] = [];
    for (const [collection, own] of this.overlay) {
      for (const [name, after] of own) {
        const id = Buffer.from(name, 'latin1');
        const before = this.original(engine, collection, id);
        const isSame = before && after ? before.equals(after) : before === after;
        if (!isSame) changes.push({ collection, id, before, after });
      }
    }
    return changes;
  }

  /** Releases the snapshot and wakes the writes that wait for the locks. */
  end(): void {
    clearTimeout(this.lifetime);
    this.snapshot.release();
    this.finish();
  }
}
