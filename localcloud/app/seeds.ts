import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { parseDocument } from '../store/values/ejson';
import { replaceFile } from '../replace-file';
import { insertDocuments, type Store } from '../store';

interface SeedOptions {
  /** Where the `<collection>.jsonl` files are: one document of relaxed extended JSON a line. */
  readonly folder: string;
  /** Remembers which collections have had their seed. */
  readonly record: string;
  /** Milliseconds since 1970, for server dates. */
  readonly now: number;
}

const EXTENSION = '.jsonl';

const readRecord = (file: string): string[] => {
  let written: string;
  try {
    written = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  return v.parse(v.array(v.string()), JSON.parse(written));
};

const readSeed = (file: string, now: number): ReturnType<typeof parseDocument>[] => {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => parseDocument(line, now));
};

/**
 * Fills collections from their seed files, each once. A collection that has documents is left
 * alone. So is a collection that had its seed before and was emptied.
 */
export const insertSeeds = async (store: Store, options: SeedOptions): Promise<void> => {
  let names: string[];
  try {
    names = readdirSync(options.folder);
  } catch {
    return;
  }
  const seeded = readRecord(options.record);
  for (const name of names.filter((file) => file.endsWith(EXTENSION)).sort()) {
    const collection = name.slice(0, -EXTENSION.length);
    if (seeded.includes(collection)) continue;
    if (!store.collectionNames().includes(collection)) {
      throw new Error(`the seed ${name} is of a collection that is not declared`);
    }
    if (store.find(collection, { query: {}, limit: 1 }).length === 0) {
      const documents = readSeed(join(options.folder, name), options.now);
      await insertDocuments(store, collection, documents);
    }
    seeded.push(collection);
    replaceFile(options.record, JSON.stringify(seeded));
  }
};
