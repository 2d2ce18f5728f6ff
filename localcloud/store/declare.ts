import {
  documentPrefix,
  indexPrefix,
  type Catalog,
  type CollectionInfo,
  type IndexDeclaration,
  type IndexInfo,
} from './catalog';
import type { Engine } from './engine';
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

/** Writes the entries of all documents; throws when a unique index would hold a key twice. */
function buildIndex(engine: Engine, collection: CollectionInfo, index: IndexInfo): void {
  const seen = new Map<string, Buffer>();
  const entries: { key: Buffer; id: Buffer }[] = [];
  const prefix = documentPrefix(collection);
  for (const { key, value } of engine.range(prefix, endOf(prefix), false)) {
    const id = Buffer.from(key.subarray(prefix.length));
    const made = entriesOf(index, fromBytes(value));
    if (made.multikey) index.multikey = true;
    for (const entryPrefix of made.prefixes) {
      const name = entryPrefix.toString('latin1');
      const isTaken = index.unique && seen.has(name) && !seen.get(name)?.equals(id);
      if (isTaken) {
        throw new Error(
          `cannot build the unique index ${index.name} of ${collection.name}: two documents share a key`,
        );
      }
      seen.set(name, id);
      entries.push({ key: new KeyWriter().raw(entryPrefix).raw(id).take(), id });
    }
  }
  for (const { key, id } of entries) engine.put(key, id);
}

function dropIndex(engine: Engine, index: IndexInfo): void {
  const prefix = indexPrefix(index);
  const keys = [...engine.range(prefix, endOf(prefix), false)].map((entry) => entry.key);
  for (const key of keys) engine.remove(key);
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
    for (const declaration of declarations) {
      const collection = catalog.find(declaration.name) ?? catalog.addCollection(declaration.name);
      for (const index of [...collection.indexes]) {
        const wanted = declaration.indexes.find(({ name }) => name === index.name);
        if (wanted && isSame(index, wanted)) continue;
        dropIndex(engine, index);
        catalog.removeIndex(collection, index);
      }
      for (const wanted of declaration.indexes) {
        if (collection.indexes.some(({ name }) => name === wanted.name)) continue;
        buildIndex(engine, collection, catalog.addIndex(collection, wanted));
      }
    }
    catalog.save();
  });
}
