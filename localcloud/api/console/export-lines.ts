import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as v from 'valibot';
import type { Exchange } from '../../http/exchange';
import { parse } from '../../http/parse';
import { stringifyExtendedJson } from '../../store/values/ejson';
import type { Store } from '../../store';
import { collectionName, documentSchema, readDocument } from './values';

const DOCUMENTS_AT_ONCE = 500;

const inputSchema = v.strictObject({ collection: collectionName, query: documentSchema });

/**
 * Answers the documents of a query as JSON Lines in relaxed extended JSON, as the platform's export
 * does; piece by piece, so that its size does not matter.
 */
export const exportLines = async (
  { response }: Exchange,
  store: Store,
  input: unknown,
  now: number,
): Promise<void> => {
  const { collection, query: written } = parse(inputSchema, input);
  const query = readDocument(written, now);
  const { total, slice } = await store.inspector.list(collection, {
    query,
    order: {},
    limit: Infinity,
  });
  response.writeHead(200, {
    'content-type': 'application/x-ndjson; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  const lines = function* (): Iterable<string> {
    for (let at = 0; at < total; at += DOCUMENTS_AT_ONCE) {
      const found = store.inspector.read(collection, slice(at, DOCUMENTS_AT_ONCE));
      yield found.map((one) => (one ? `${stringifyExtendedJson(one.document)}\n` : '')).join('');
    }
  };
  await pipeline(Readable.from(lines(), { highWaterMark: 1 }), response);
};
