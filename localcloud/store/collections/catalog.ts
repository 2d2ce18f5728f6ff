import * as v from 'valibot';
import type { Engine } from '../engine/engine';
import { collectionMissing, requestFailed } from '../values/errors';
import { KeyWriter } from '../values/key-encoding';
import type { SortKey } from '../values/order';

/** An index as it is kept: its entries live under its number. */
export interface IndexInfo {
  readonly number: number;
  readonly name: string;
  readonly keys: readonly SortKey[];
  readonly paths: readonly (readonly string[])[];
  readonly unique: boolean;
  /**
   * Whether any document has ever had an array on one of the paths. Then one document can have
   * several entries.
   */
  multikey: boolean;
}

export interface CollectionInfo {
  readonly number: number;
  readonly name: string;
  readonly indexes: IndexInfo[];
}

/** The declaration of an index. */
export interface IndexDeclaration {
  readonly name: string;
  readonly keys: readonly SortKey[];
  readonly unique?: boolean;
}

const catalogSchema = v.object({
  nextNumber: v.number(),
  collections: v.array(
    v.object({
      number: v.number(),
      name: v.string(),
      indexes: v.array(
        v.object({
          number: v.number(),
          name: v.string(),
          keys: v.array(v.tuple([v.string(), v.picklist([1, -1])])),
          unique: v.boolean(),
          multikey: v.boolean(),
        }),
      ),
    }),
  ),
});

const catalogKey = Buffer.from([0x00]);
const collectionName = /^[A-Za-z0-9_-]{1,64}$/;

/** Which collections and indexes there are. Changes are written with `save` inside a write. */
export class Catalog {
  private nextNumber = 1;
  private readonly collections = new Map<string, CollectionInfo>();

  constructor(private readonly engine: Engine) {
    this.load();
  }

  /** Goes back to what was saved last and drops every later change. */
  load(): void {
    this.nextNumber = 1;
    this.collections.clear();
    const stored = this.engine.get(catalogKey);
    if (!stored) return;
    const parsed = v.parse(catalogSchema, JSON.parse(stored.toString('utf8')));
    this.nextNumber = parsed.nextNumber;
    for (const collection of parsed.collections) {
      this.collections.set(collection.name, {
        ...collection,
        indexes: collection.indexes.map((index) => ({
          ...index,
          paths: index.keys.map(([field]) => field.split('.')),
        })),
      });
    }
  }

  names(): string[] {
    return [...this.collections.keys()];
  }

  find(name: string): CollectionInfo | undefined {
    return this.collections.get(name);
  }

  /** The collection, or DATABASE_COLLECTION_NOT_EXIST. */
  require(name: string): CollectionInfo {
    const collection = this.collections.get(name);
    if (!collection) throw collectionMissing(name);
    return collection;
  }

  addCollection(name: string): CollectionInfo {
    if (!collectionName.test(name)) throw requestFailed(`invalid collection name: ${name}`);
    const collection: CollectionInfo = { number: this.takeNumber(), name, indexes: [] };
    this.collections.set(name, collection);
    return collection;
  }

  addIndex(collection: CollectionInfo, declaration: IndexDeclaration): IndexInfo {
    const index: IndexInfo = {
      number: this.takeNumber(),
      name: declaration.name,
      keys: declaration.keys,
      paths: declaration.keys.map(([field]) => field.split('.')),
      unique: declaration.unique ?? false,
      multikey: false,
    };
    collection.indexes.push(index);
    return index;
  }

  removeIndex(collection: CollectionInfo, index: IndexInfo): void {
    collection.indexes.splice(collection.indexes.indexOf(index), 1);
  }

  save(): void {
    const collections = [...this.collections.values()].map((collection) => ({
      number: collection.number,
      name: collection.name,
      indexes: collection.indexes.map(({ number, name, keys, unique, multikey }) => ({
        number,
        name,
        keys,
        unique,
        multikey,
      })),
    }));
    const text = JSON.stringify({ nextNumber: this.nextNumber, collections });
    this.engine.put(catalogKey, Buffer.from(text));
  }

  private takeNumber(): number {
    const number = this.nextNumber;
    this.nextNumber += 1;
    return number;
  }
}

const tag = { document: 0x02, index: 0x03 } as const;

/** The start of the keys of a collection's documents. */
export const documentPrefix = (collection: CollectionInfo): Buffer =>
  new KeyWriter().byte(tag.document).unsigned32(collection.number).take();

/** The start of the keys of an index's entries. */
export const indexPrefix = (index: IndexInfo): Buffer =>
  new KeyWriter().byte(tag.index).unsigned32(index.number).take();

/** The key of a document, given its encoded `_id`. */
export const documentKey = (collection: CollectionInfo, id: Buffer): Buffer =>
  new KeyWriter().byte(tag.document).unsigned32(collection.number).raw(id).take();

/** How many bytes of a document's key come before its encoded `_id`. */
export const DOCUMENT_PREFIX_BYTES = 5;
