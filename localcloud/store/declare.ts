import {
  documentPrefix,
  indexPrefix,
  type Catalog,
  type CollectionInfo,
  type IndexDeclaration,
  type IndexInfo,
} from './catalog';
import type { Engine, Entry } from './engine';
import { entriesOf } from './index-entries';
import { KeyWriter } from './key-encoding';
import { fromBytes } from './bson';

/** What the store is told about a collection. */
export interface StoreDeclaration {
  readonly name: string;
  readonly indexes: readonly IndexDeclaration[];
}

function endOf(prefix: Buffer): Buffer {
  return new KeyWriter().raw(prefix).byte(0xff).take();
}

function isSame(index: IndexInfo, declaration: IndexDeclaration): boolean {
  return (
    index.unique === (declaration.unique ?? false) &&
    JSON.stringify(index.keys) === JSON.stringify(declaration.keys)
  );
}

/** The entries of all documents; throws when a unique index would hold a key twice. */
function buildIndex(engine: Engine, collection: CollectionInfo, index: IndexInfo): Entry[] {
  const seen = new Map<string, Buffer>();
  const entries: Entry[] = [];
  const prefix = documentPrefix(collection);
  for (const { key, value } of engine.range(prefix, endOf(prefix), false)) {
    const id = Buffer.from(key.subarray(prefix.length));
    const made = entriesOf(index, fromBytes(value));
    if (made.multikey) index.multikey = true;
    for (const entryPrefix of made.prefixes) {
      if (index.unique) {
        const name = entryPrefix.toString('latin1');
        const holder = seen.get(name);
        if (holder && !holder.equals(id)) {
          throw new Error(
            `cannot build the unique index ${index.name} of ${collection.name}: two documents share a key`,
          );
        }
        seen.set(name, id);
      }
      entries.push({ key: new KeyWriter().raw(entryPrefix).raw(id).take(), value: id });
    }
  }
  return entries;
}

function keysOf(engine: Engine, index: IndexInfo): Buffer[] {
  const prefix = indexPrefix(index);
  return [...engine.range(prefix, endOf(prefix), false)].map((entry) => entry.key);
}

/** Every index entry of a collection as text, without the number that an index happens to have. */
export function dumpIndexes(engine: Engine, collection: CollectionInfo): string[] {
  return collection.indexes
    .flatMap((index) => {
      const { length } = indexPrefix(index);
      return keysOf(engine, index).map(
        (key) => `${index.name} ${key.subarray(length).toString('hex')}`,
      );
    })
    .sort();
}

/**
 * Makes the collections and indexes be as declared: missing ones are made and built from the
 * documents, changed ones are built again, those no longer declared are dropped. Collections stay.
 */
export async function declareCollections(
  engine: Engine,
  catalog: Catalog,
  declarations: readonly StoreDeclaration[],
): Promise<void> {
  await engine.write(() => {
    const removed: Buffer[] = [];
    const added: Entry[] = [];
    for (const declaration of declarations) {
      const collection = catalog.find(declaration.name) ?? catalog.addCollection(declaration.name);
      for (const index of [...collection.indexes]) {
        const wanted = declaration.indexes.find(({ name }) => name === index.name);
        if (wanted && isSame(index, wanted)) continue;
        for (const key of keysOf(engine, index)) removed.push(key);
        catalog.removeIndex(collection, index);
      }
      for (const wanted of declaration.indexes) {
        if (collection.indexes.some(({ name }) => name === wanted.name)) continue;
        const index = catalog.addIndex(collection, wanted);
        for (const entry of buildIndex(engine, collection, index)) added.push(entry);
      }
    }
    // Nothing is written before every index is known to be possible.
    for (const key of removed) engine.remove(key);
    for (const { key, value } of added) engine.put(key, value);
    catalog.save();
  });
}
