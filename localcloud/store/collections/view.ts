import { fromBytes } from '../values/bson';
import { DOCUMENT_PREFIX_BYTES, documentKey, documentPrefix, type CollectionInfo } from './catalog';
import type { Engine, Snapshot } from '../engine/engine';
import type { Found } from './found';
import type { Walk } from './walk';

/** What one transaction has written and not committed: bytes by encoded `_id`, `undefined` if removed. */
export type Overlay = Map<CollectionInfo, Map<string, Buffer | undefined>>;

/** Reads documents: as they are now, or of a snapshot with a transaction's own writes over it. */
export class View {
  constructor(
    private readonly engine: Engine,
    private readonly snapshot?: Snapshot,
    private readonly overlay?: Overlay,
  ) {}

  /** The bytes of a document by its encoded `_id`. */
  bytesOf(collection: CollectionInfo, id: Buffer): Buffer | undefined {
    const own = this.overlay?.get(collection);
    const name = own ? id.toString('latin1') : '';
    if (own?.has(name)) return own.get(name);
    return this.engine.get(documentKey(collection, id), this.snapshot);
  }

  /** Whether `walk` may yield documents out of the plan's order. */
  isUnordered(collection: CollectionInfo): boolean {
    return (this.overlay?.get(collection)?.size ?? 0) > 0;
  }

  /** The candidates of a plan; those a transaction wrote itself come last. */
  *walk(collection: CollectionInfo, plan: Walk): Iterable<Found> {
    const own = this.overlay?.get(collection);
    for (const found of this.walkStored(collection, plan)) {
      if (!own?.has(found.id.toString('latin1'))) yield found;
    }
    for (const [name, bytes] of own ?? []) {
      if (bytes) yield { id: Buffer.from(name, 'latin1'), bytes, document: fromBytes(bytes) };
    }
  }

  private *walkStored(collection: CollectionInfo, plan: Walk): Iterable<Found> {
    for (const { start, end } of plan.ranges) {
      if (!plan.index) {
        yield* this.walkDocuments(collection, start, end, plan.reverse);
        continue;
      }
      for (const { value: id } of this.engine.range(start, end, plan.reverse, this.snapshot)) {
        const bytes = this.engine.get(documentKey(collection, id), this.snapshot);
        if (bytes) yield { id, bytes, document: fromBytes(bytes) };
      }
    }
  }

  private *walkDocuments(
    collection: CollectionInfo,
    start: Buffer,
    end: Buffer,
    reverse: boolean,
  ): Iterable<Found> {
    // A range of exactly one `_id` needs no cursor.
    const isPoint =
      end.length === start.length + 1 &&
      start.length > documentPrefix(collection).length &&
      end.subarray(0, start.length).equals(start);
    if (isPoint) {
      const bytes = this.engine.get(start, this.snapshot);
      if (bytes)
        yield { id: start.subarray(DOCUMENT_PREFIX_BYTES), bytes, document: fromBytes(bytes) };
      return;
    }
    for (const { key, value } of this.engine.range(start, end, reverse, this.snapshot)) {
      yield { id: key.subarray(DOCUMENT_PREFIX_BYTES), bytes: value, document: fromBytes(value) };
    }
  }
}

/** A view that counts the documents it reads, to see what a plan costs. */
export class CountingView extends View {
  examined = 0;

  override *walk(collection: CollectionInfo, plan: Walk): Iterable<Found> {
    for (const found of super.walk(collection, plan)) {
      this.examined += 1;
      yield found;
    }
  }
}
