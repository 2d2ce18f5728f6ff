import { fromBytes } from '../values/bson';
import {
  documentKey,
  documentPrefix,
  indexPrefix,
  type Catalog,
  type CollectionInfo,
} from './catalog';
import type { Engine } from '../engine/engine';
import { entriesOf } from './index-entries';
import { encodeValue, KeyWriter } from '../values/key-encoding';

const endOf = (prefix: Buffer): Buffer => new KeyWriter().raw(prefix).byte(0xff).take();

const countIn = (engine: Engine, prefix: Buffer): number => {
  const entries = engine.range(prefix, endOf(prefix), false)[Symbol.iterator]();
  let count = 0;
  while (!entries.next().done) count += 1;
  return count;
};

/** How many entries a collection has, for documents and indexes; throws at the first wrong one. */
const verifyCollection = (engine: Engine, collection: CollectionInfo): number => {
  const expected = new Map(collection.indexes.map((index) => [index, 0]));
  const prefix = documentPrefix(collection);
  let documents = 0;
  for (const { key, value } of engine.range(prefix, endOf(prefix), false)) {
    documents += 1;
    const document = fromBytes(value);
    const id = key.subarray(prefix.length);
    if (!documentKey(collection, encodeValue(document['_id'])).equals(key)) {
      throw new Error(`a document of ${collection.name} lies where another one should`);
    }
    for (const index of collection.indexes) {
      for (const entryPrefix of entriesOf(index, document).prefixes) {
        expected.set(index, (expected.get(index) ?? 0) + 1);
        if (!engine.get(new KeyWriter().raw(entryPrefix).raw(id).take())?.equals(id)) {
          throw new Error(`the index ${index.name} of ${collection.name} misses a document`);
        }
      }
    }
  }
  let entries = documents;
  for (const [index, count] of expected) {
    const found = countIn(engine, indexPrefix(index));
    if (found !== count) {
      throw new Error(
        `the index ${index.name} of ${collection.name} has ${found} entries of ${count}`,
      );
    }
    entries += found;
  }
  return entries;
};

/**
 * Reads all data and checks it: every document against its key and its index entries, every index
 * against its number of entries, and all entries against the number that the last commit noted.
 * Throws an error that names the first problem.
 */
export const verifyStore = (engine: Engine, catalog: Catalog): void => {
  let entries = 1;
  for (const name of catalog.names()) entries += verifyCollection(engine, catalog.require(name));
  const noted = engine.entryCount();
  if (catalog.names().length > 0 && entries !== noted) {
    throw new Error(`there are ${entries} entries of ${noted}`);
  }
};
