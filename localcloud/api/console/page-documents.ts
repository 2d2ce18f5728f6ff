import * as v from 'valibot';
import { stringifyExtendedJson, toExtendedJson } from '../../store/values/ejson';
import type { Document, Value } from '../../store';
import { consoleOperation } from './operation';

const MOST_DOCUMENTS = 200;
/**
 * For a larger document a page shows only short values; `readDocumentById` answers the whole
 * document.
 */
const LARGEST_WHOLE_BYTES = 32 * 1024;
const LONGEST_SHORT_VALUE = 200;

const input = v.strictObject({
  list: v.string(),
  offset: v.pipe(v.number(), v.integer(), v.minValue(0)),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_DOCUMENTS)),
});

/** A document on a page. */
interface PagedDocument {
  /** Relaxed extended JSON. */
  readonly document: unknown;
  readonly version: string;
  /** Whether it is too large to be shown whole here. */
  readonly isPartial: boolean;
}

const isShort = (value: Value): boolean =>
  stringifyExtendedJson(value).length <= LONGEST_SHORT_VALUE;

const shorten = (document: Document): Document =>
  Object.fromEntries(Object.entries(document).filter(([, value]) => isShort(value)));

/**
 * Some of the documents that `openDocuments` has found, as they are now; null for one that was
 * removed.
 */
export const pageDocuments = consoleOperation(input, (asked, { services, lists }) => {
  const { collection, slice } = lists.require(asked.list);
  const names = slice(asked.offset, asked.limit);
  const stored = services.store.inspector.read(collection, names);
  const documents = stored.map((found): PagedDocument | null => {
    if (!found) return null;
    const isPartial = found.bytes > LARGEST_WHOLE_BYTES;
    const document = isPartial ? shorten(found.document) : found.document;
    return { document: toExtendedJson(document), version: found.version, isPartial };
  });
  return { documents };
});
