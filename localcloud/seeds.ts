import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from './protocol/ejson';
import { insertDocuments, type Store } from './store';

const extension = '.jsonl';

/**
 * Fills empty collections from `<collection>.jsonl` files: one document of relaxed extended JSON a
 * line. A collection that holds anything is left alone. Answers how many documents were inserted.
 */
export async function insertSeeds(store: Store, folder: string, now: number): Promise<number> {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return 0;
  }
  let inserted = 0;
  for (const name of names.filter((file) => file.endsWith(extension)).sort()) {
    const collection = name.slice(0, -extension.length);
    if (!store.collectionNames().includes(collection)) {
      throw new Error(`the seed ${name} is of a collection that is not declared`);
    }
    if (store.find(collection, { query: {}, limit: 1 }).length > 0) continue;
    const lines = readFileSync(join(folder, name), 'utf8').split('\n');
    const documents = lines
      .filter((line) => line.trim() !== '')
      .map((line) => parseDocument(line, now));
    await insertDocuments(store, collection, documents);
    inserted += documents.length;
  }
  return inserted;
}
