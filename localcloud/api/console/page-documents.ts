import * as v from 'valibot';
import { stringifyExtendedJson, toExtendedJson } from '../../store/values/ejson';
import type { Document, Value } from '../../store';
import { consoleOperation } from './operation';

const mostDocuments = 200;
/** Of a larger document a page shows only short values; `readDocumentById` answers all of it. */
const largestWholeBytes = 32 * 1024;
const longestShortValue = 200;

const input = v.strictObject({
  list: v.string(),
  offset: v.pipe(v.number(), v.integer(), v.minValue(0)),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostDocuments)),
});

/** A document on a page. */
export interface PagedDocument {
  /** Relaxed extended JSON. */
  readonly document: unknown;
  readonly version: string;
  /** Whether it is too large to be shown whole here. */
  readonly isPartial: boolean;
}

function isShort(value: Value): boolean {
  return stringifyExtendedJson(value).length <= longestShortValue;
}

function shorten(document: Document): Document {
  return Object.fromEntries(Object.entries(document).filter(([, value]) => isShort(value)));
}

/** A part of what `openDocuments` has found, as it is now; null for a document that is gone. */
export const pageDocuments = consoleOperation(input, (asked, { services, lists }) => {
  const { collection, slice } = lists.require(asked.list);
  const names = slice(asked.offset, asked.limit);
  const stored = services.store.inspector.read(collection, names);
  const documents = stored.map((found): PagedDocument | null => {
    if (!found) return null;
    const isPartial = found.bytes > largestWholeBytes;
    const document = isPartial ? shorten(found.document) : found.document;
    return { document: toExtendedJson(document), version: found.version, isPartial };
  });
  return { documents };
});
