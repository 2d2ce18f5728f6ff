import {
  documentPrefix,
  indexPrefix,
  type Catalog,
  type CollectionInfo,
  type IndexDeclaration,
  type IndexInfo,
} from './catalog';
import type { Engine, Entry } from '../engine/engine';
import { entriesOf } from './index-entries';
import { KeyWriter } from '../values/key-encoding';
import { fromBytes } from '../values/bson';

/** The declaration of a collection. */
export interface StoreDeclaration {
  readonly name: string;
  readonly indexes: readonly IndexDeclaration[];
}

const endOf = (prefix: Buffer): Buffer => new KeyWriter().raw(prefix).byte(0xff).take();

const isSame = (index: IndexInfo, declaration: IndexDeclaration): boolean =>
  index.unique === (declaration.unique ?? false) &&
  JSON.stringify(index.keys) === JSON.stringify(declaration.keys);

/** If there are more groups of documents, they are only counted. */
const MOST_GROUPS_NAMED = 10;

/**
 * The documents that share a key of a unique index, by their `_id`s, because values may be
 * personal.
 */
const duplicatesMessage = (
  collection: CollectionInfo,
  index: IndexInfo,
  groups: readonly ReadonlySet<string>[],
): string => {
  const named = groups.slice(0, MOST_GROUPS_NAMED).map((ids) => [...ids].join(', '));
  const more = groups.length - named.length;
  const fields = index.keys.map(([field]) => field).join(', ');
  return (
    `cannot build the unique index ${index.name} of ${collection.name}: documents have the same ` +
    `${fields}; by _id: ${named.join(' / ')}${more > 0 ? ` / and ${more} more groups` : ''}. ` +
    'Change or remove all but one of each group, or declare the index without unique'
  );
};

/** The entries of all documents; throws, naming them, when documents share a key of a unique index. */
const buildIndex = (engine: Engine, collection: CollectionInfo, index: IndexInfo): Entry[] => {
  const holders = new Map<string, Set<string>>();
  const entries: Entry[] = [];
  const prefix = documentPrefix(collection);
  for (const { key, value } of engine.range(prefix, endOf(prefix), false)) {
    const id = Buffer.from(key.subarray(prefix.length));
    const document = fromBytes(value);
    const made = entriesOf(index, document);
    if (made.multikey) index.multikey = true;
    for (const entryPrefix of made.prefixes) {
      if (index.unique) {
        const name = entryPrefix.toString('latin1');
        const ids = holders.get(name) ?? new Set();
        holders.set(name, ids.add(JSON.stringify(document['_id'])));
      }
      entries.push({ key: new KeyWriter().raw(entryPrefix).raw(id).take(), value: id });
    }
  }
  const duplicates = [...holders.values()].filter(({ size }) => size > 1);
  if (duplicates.length > 0) throw new Error(duplicatesMessage(collection, index, duplicates));
  return entries;
};

const keysOf = (engine: Engine, index: IndexInfo): Buffer[] => {
  const prefix = indexPrefix(index);
  return [...engine.range(prefix, endOf(prefix), false)].map((entry) => entry.key);
};

/** Every index entry of a collection as text, without the internal number of the index. */
export const dumpIndexes = (engine: Engine, collection: CollectionInfo): string[] =>
  collection.indexes
    .flatMap((index) => {
      const { length } = indexPrefix(index);
      return keysOf(engine, index).map(
        (key) => `${index.name} ${key.subarray(length).toString('hex')}`,
      );
    })
    .sort();

/** Changes the catalog to fit the declarations; answers the entries to write. */
const planDeclarations = (
  engine: Engine,
  catalog: Catalog,
  declarations: readonly StoreDeclaration[],
): { readonly removed: readonly Buffer[]; readonly added: readonly Entry[] } => {
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
  return { removed, added };
};

/**
 * Makes the collections and indexes be as declared: missing ones are made and built from the
 * documents, changed ones are built again, those no longer declared are dropped. Collections stay.
 * Throws when an index cannot be built; then everything is as it was.
 */
export const declareCollections = (
  engine: Engine,
  catalog: Catalog,
  declarations: readonly StoreDeclaration[],
): void => {
  engine.write(() => {
    try {
      // Nothing is written before it is known that every index can be built.
      const { removed, added } = planDeclarations(engine, catalog, declarations);
      for (const key of removed) engine.remove(key);
      for (const { key, value } of added) engine.put(key, value);
      catalog.save();
    } catch (error) {
      catalog.load();
      throw error;
    }
  });
};
