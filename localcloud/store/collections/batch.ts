import { fromBytes } from '../values/bson';
import { documentKey, type Catalog, type CollectionInfo, type IndexInfo } from './catalog';
import type { Engine } from '../engine/engine';
import { requestFailed } from '../values/errors';
import { entriesOf } from './index-entries';
import { BEYOND_DOUBLE, FIRST_AFTER_VALUE, KeyWriter } from '../values/key-encoding';
import type { Document } from '../values/values';

/** A change of one document: its bytes before and after, `undefined` if there is no document. */
export interface Change {
  readonly collection: CollectionInfo;
  readonly id: Buffer;
  readonly before: Buffer | undefined;
  readonly after: Buffer | undefined;
  /** The document in `after`, if it is known, so that it is not read again. */
  readonly document?: Document;
  /** The indexes whose entries may change, if that is known; else all indexes of the collection. */
  readonly indexes?: readonly IndexInfo[];
  /** The entries of `before` in each of these indexes, if they are known. */
  readonly prefixesBefore?: readonly (readonly Buffer[])[];
}

/** An index entry to write or remove. */
interface EntryChange {
  readonly index: IndexInfo;
  readonly prefix: Buffer;
  readonly id: Buffer;
}

/** The keys to write for a set of document changes. Nothing is written before `applyBatch`. */
interface Batch {
  readonly changes: readonly Change[];
  readonly added: readonly EntryChange[];
  readonly removed: readonly EntryChange[];
  readonly newlyMultikey: readonly IndexInfo[];
  /** The keys of the changed documents and unique entries, for the locks. */
  readonly names: ReadonlySet<string>;
}

const entryKey = (entry: EntryChange): Buffer =>
  new KeyWriter().raw(entry.prefix).raw(entry.id).take();

const nameOf = (key: Buffer): string => key.toString('latin1');

/** The entries of a document in some indexes, in the order of the indexes. */
export const prefixesOf = (
  indexes: readonly IndexInfo[],
  document: Document,
): (readonly Buffer[])[] => indexes.map((index) => entriesOf(index, document).prefixes);

const storedPrefixes = (
  { before, prefixesBefore }: Change,
  indexes: readonly IndexInfo[],
): readonly (readonly Buffer[])[] =>
  prefixesBefore ?? (before ? prefixesOf(indexes, fromBytes(before)) : []);

/** Works out the index entries of changes and checks that their keys can be stored. */
export const buildBatch = (changes: readonly Change[]): Batch => {
  const added: EntryChange[] = [];
  const removed: EntryChange[] = [];
  const newlyMultikey = new Set<IndexInfo>();
  const names = new Set<string>();
  for (const change of changes) {
    const { collection, id, after, document } = change;
    const indexes = change.indexes ?? collection.indexes;
    names.add(nameOf(documentKey(collection, id)));
    if (indexes.length === 0) continue;
    const before = storedPrefixes(change, indexes);
    const documentAfter = document ?? (after && fromBytes(after));
    for (const [position, index] of indexes.entries()) {
      const old = before[position] ?? [];
      const made = documentAfter ? entriesOf(index, documentAfter) : undefined;
      if (made?.multikey && !index.multikey) newlyMultikey.add(index);
      const fresh = made?.prefixes ?? [];
      for (const prefix of old) {
        if (!fresh.some((other) => other.equals(prefix))) removed.push({ index, prefix, id });
      }
      for (const prefix of fresh) {
        if (!old.some((other) => other.equals(prefix))) added.push({ index, prefix, id });
      }
    }
  }
  for (const entry of [...added, ...removed]) {
    if (entry.index.unique) names.add(nameOf(entry.prefix));
  }
  return { changes, added, removed, newlyMultikey: [...newlyMultikey], names };
};

/** The error of a second document with the same unique key. */
export const duplicateKey = (collection: string, index: string, key: unknown): Error =>
  requestFailed(
    `E11000 duplicate key error collection: ${collection} index: ${index} dup key: ${JSON.stringify(key)}`,
  );

const describeKey = (index: IndexInfo, document: Document): Record<string, unknown> =>
  Object.fromEntries(index.keys.map(([field]) => [field, document[field] ?? null]));

/**
 * Documents by the unique key (its bytes as text) that a batch gives to them or takes from them.
 */
type HoldersByKey = ReadonlyMap<string, readonly Buffer[]>;

const holdersByKey = (entries: readonly EntryChange[]): HoldersByKey => {
  const holders = new Map<string, Buffer[]>();
  for (const { index, prefix, id } of entries) {
    if (!index.unique) continue;
    const name = nameOf(prefix);
    const known = holders.get(name);
    if (known) known.push(id);
    else holders.set(name, [id]);
  }
  return holders;
};

/** The holders of a unique key after a batch: those stored now, without what the batch moves away. */
function* otherHolders(
  engine: Engine,
  { prefix, id: own }: EntryChange,
  added: HoldersByKey,
  removed: HoldersByKey,
): Iterable<Buffer> {
  const name = nameOf(prefix);
  const movedAway = removed.get(name) ?? [];
  // An `_id` follows a key. A number beyond a double begins with the bytes of the double.
  const start = new KeyWriter().raw(prefix).byte(FIRST_AFTER_VALUE).take();
  const end = new KeyWriter().raw(prefix).byte(BEYOND_DOUBLE).take();
  for (const { value: id } of engine.range(start, end, false)) {
    if (!id.equals(own) && !movedAway.some((other) => other.equals(id))) yield id;
  }
  for (const id of added.get(name) ?? []) {
    if (!id.equals(own)) yield id;
  }
}

/** A duplicate in a unique index, with the encoded `_id` of the document that has the key. */
interface Duplicate {
  readonly holder: Buffer;
  readonly collection: CollectionInfo;
  readonly error: Error;
}

/** The first unique key of a batch that another document holds already. */
export const findDuplicate = (engine: Engine, batch: Batch): Duplicate | undefined => {
  const added = holdersByKey(batch.added);
  if (added.size === 0) return undefined;
  const removed = holdersByKey(batch.removed);
  for (const entry of batch.added) {
    if (!entry.index.unique) continue;
    for (const holder of otherHolders(engine, entry, added, removed)) {
      const change = batch.changes.find(
        (candidate) =>
          candidate.id.equals(entry.id) && candidate.collection.indexes.includes(entry.index),
      );
      if (!change?.after) continue;
      const key = describeKey(entry.index, fromBytes(change.after));
      const { collection } = change;
      return { holder, collection, error: duplicateKey(collection.name, entry.index.name, key) };
    }
  }
  return undefined;
};

/** Writes a batch; call it inside a write, after every check. */
export const applyBatch = (engine: Engine, catalog: Catalog, batch: Batch): void => {
  const additions = batch.added.map((entry) => ({ key: entryKey(entry), id: entry.id }));
  for (const entry of batch.removed) engine.remove(entryKey(entry));
  for (const { key, id } of additions) engine.put(key, id);
  for (const { collection, id, after } of batch.changes) {
    const key = documentKey(collection, id);
    if (after) engine.put(key, after);
    else engine.remove(key);
  }
  if (batch.newlyMultikey.length > 0) {
    for (const index of batch.newlyMultikey) index.multikey = true;
    catalog.save();
  }
};
