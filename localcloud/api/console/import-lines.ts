import * as v from 'valibot';
import { parseDocument } from '../../store/values/ejson';
import { insertDocuments, upsertDocuments, type Document } from '../../store';
import { CloudError } from '../../errors';
import { consoleOperation } from './operation';
import { collectionName } from './values';

const input = v.strictObject({
  collection: collectionName,
  /** The platform's two ways: `insert` fails at an `_id` that is taken, `upsert` replaces. */
  mode: v.picklist(['insert', 'upsert']),
  /** Lines of the file, empty lines included. */
  lines: v.array(v.string()),
  /** The number of the first of them in the file, from 1. */
  firstLine: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

const readLine = (line: string, number: number, now: number): Document => {
  try {
    return parseDocument(line, now);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CloudError('INVALID_PARAM', `line ${number}: ${reason}`);
  }
};

/** Takes lines of a JSON Lines file (relaxed extended JSON) into a collection, all or none. */
export const importLines = consoleOperation(input, async (asked, { services }) => {
  const { store, clock } = services;
  const now = clock.now();
  const documents = asked.lines.flatMap((line, position) =>
    line.trim() === '' ? [] : [readLine(line, asked.firstLine + position, now)],
  );
  if (asked.mode === 'insert') await insertDocuments(store, asked.collection, documents);
  else await upsertDocuments(store, asked.collection, documents);
  return { documents: documents.length };
});
