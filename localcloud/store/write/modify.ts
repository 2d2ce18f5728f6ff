import { prefixesOf, type Change } from '../collections/batch';
import type { CollectionInfo, IndexInfo } from '../collections/catalog';
import { conditionsOf } from '../query/conditions';
import { immutableId, requestFailed } from '../values/errors';
import { findMatching, prepareQuery, type DocumentTest } from '../read/find';
import { storableBytes } from './insert';
import { encodeValue } from '../values/key-encoding';
import { matchedPosition } from '../query/matched-position';
import type { Mutation } from '../collections/mutation';
import type { Store } from '../store';
import { applyUpdate, parseUpdate } from '../update/update';
import { resolveSlot } from '../update/update-paths';
import { fieldOf, type Document, type MaybeValue, type Value } from '../values/values';
import type { View } from '../collections/view';

export interface ModifyOptions {
  readonly query: Document;
  readonly data: Document;
  /** `true`: `data` holds operators (or fields to set); `false`: it replaces the document. */
  readonly merge: boolean;
  readonly multiple: boolean;
  /** Insert a document when none matches. */
  readonly upsert: boolean;
  /** Which documents the caller may see; without it, all. */
  readonly accepts?: DocumentTest | undefined;
  /** Fields that a document keeps when it is replaced. */
  readonly keeps?: readonly string[] | undefined;
  /** Completes the document that an upsert makes, or throws to refuse it. */
  readonly completeNew?: ((document: Document) => Document) | undefined;
}

export interface ModifyResult {
  /** How many documents changed; a document without a difference does not count. */
  readonly updated: number;
  readonly upsertedId: Value | undefined;
  /** The documents as they are now (those that matched). */
  readonly documents: readonly Document[];
}

/** How a modification changes a document. */
interface DocumentChange {
  /** The top-level fields that it may change; without it, any. */
  readonly fields?: ReadonlySet<string>;
  /** Answers the changed document; the one given may be changed in place. */
  apply(document: Document, inserting: boolean): Document;
}

const updating = ({ data, query }: ModifyOptions): DocumentChange => {
  const update = parseUpdate(data);
  return {
    fields: update.fields,
    apply(document, inserting) {
      applyUpdate(document, update, inserting, (arrayPath) =>
        matchedPosition(query, document, arrayPath),
      );
      return document;
    },
  };
};

const replacing = ({ data, keeps = [] }: ModifyOptions): DocumentChange => {
  if (Object.keys(data).some((key) => key.startsWith('$'))) {
    throw requestFailed('a replacement document must not contain update operators');
  }
  return {
    apply(document) {
      const replacement: Document = { _id: document['_id'] ?? null, ...data };
      for (const field of keeps) {
        const kept = fieldOf(document, field);
        if (kept !== undefined) replacement[field] = kept;
      }
      return replacement;
    },
  };
};

/** The indexes of a collection whose entries a change may touch. */
const indexesTouchedBy = (
  { fields }: DocumentChange,
  { indexes }: CollectionInfo,
): readonly IndexInfo[] => {
  if (fields === undefined) return indexes;
  return indexes.filter(({ paths }) => paths.some(([field]) => fields.has(field ?? '')));
};

/** Refuses an update that changes the `_id` of a document in any way. */
const checkSameId = (now: MaybeValue, before: MaybeValue, stored: Buffer): void => {
  // An operator may change the `_id` in place if it is a document; only then must the bytes be
  // compared.
  if (now === before && typeof now !== 'object') return;
  if (!encodeValue(now ?? null).equals(stored)) throw immutableId();
};

/** The document from which an upsert starts: the fields that the query fixes to a value. */
const upsertBase = (store: Store, options: ModifyOptions): Document => {
  const base: Document = {};
  for (const [path, { points }] of conditionsOf(options.query)) {
    const [value, ...more] = points ?? [];
    if (value !== undefined && more.length === 0) resolveSlot(base, path, true).set(value);
  }
  return { _id: store.newId(), ...base };
};

const upsert = (
  store: Store,
  view: View,
  collection: CollectionInfo,
  options: ModifyOptions,
  change: DocumentChange,
): Mutation<ModifyResult> => {
  const made = change.apply(upsertBase(store, options), true);
  const document = options.completeNew?.(made) ?? made;
  const id = document['_id'] ?? null;
  const encoded = encodeValue(id);
  const before = view.bytesOf(collection, encoded);
  if (before)
    throw requestFailed(`E11000 duplicate key error collection: ${collection.name} index: _id_`);
  return {
    changes: [{ collection, id: encoded, before, after: storableBytes(document) }],
    result: { updated: 0, upsertedId: id, documents: [document] },
  };
};

/** Updates or replaces the documents that match, all of them or none. */
export const modifyDocuments = async (
  store: Store,
  collectionName: string,
  options: ModifyOptions,
  transactionId?: string,
): Promise<ModifyResult> => {
  const change = options.merge ? updating(options) : replacing(options);
  return store.mutate(
    collectionName,
    (view, collection) => {
      const changes: Change[] = [];
      const documents: Document[] = [];
      const prepared = prepareQuery(collection, options.query, { accepts: options.accepts });
      const indexes = indexesTouchedBy(change, collection);
      for (const found of findMatching(view, collection, prepared)) {
        const { id, bytes: before } = found;
        const prefixesBefore = prefixesOf(indexes, found.document);
        const idBefore = found.document['_id'];
        const document = change.apply(found.document, false);
        checkSameId(document['_id'], idBefore, id);
        const after = storableBytes(document);
        if (!after.equals(before)) {
          changes.push({ collection, id, before, after, document, indexes, prefixesBefore });
        }
        documents.push(document);
        if (!options.multiple) break;
      }
      if (documents.length === 0 && options.upsert) {
        return upsert(store, view, collection, options, change);
      }
      return {
        changes,
        result: { updated: changes.length, upsertedId: undefined, documents },
      };
    },
    transactionId,
  );
};
