import * as v from 'valibot';
import { parseDocument, parseExtendedJson } from '../../store/values/ejson';
import type { Document, Value } from '../../store';

/** A document, query or order as plain data in relaxed extended JSON; `readDocument` reads it. */
export const documentSchema = v.record(v.string(), v.unknown());

export const collectionName = v.pipe(v.string(), v.maxLength(64));

/** Reads a document that came as plain data. `now` is what the server's date means. */
export const readDocument = (data: Readonly<Record<string, unknown>>, now: number): Document =>
  parseDocument(JSON.stringify(data), now);

/** Reads a value, such as an `_id`, that came as plain data. */
export const readValue = (data: unknown, now: number): Value =>
  parseExtendedJson(JSON.stringify(data ?? null), now);
