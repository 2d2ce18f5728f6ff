import { fromBytes } from '../values/bson';
import {
  DOCUMENT_PREFIX_BYTES,
  documentKey,
  documentPrefix,
  type Catalog,
  type CollectionInfo,
  type IndexDeclaration,
} from '../collections/catalog';
import type { Engine, Entry, KeyRange } from '../engine/engine';
import { requestFailed } from '../values/errors';
import { explainPlan, type PlanExplanation } from './explain';
import { prepareQuery } from './find';
import { encodeValue, KeyWriter } from '../values/key-encoding';
import type { Locks } from '../engine/locks';
import type { Plan } from '../query/plan';
import { compileSort } from '../query/sort';
import { fieldOf, type Document, type Value } from '../values/values';
import { versionOf } from '../values/version';
import { walkSlowly } from './walk-slowly';

/** A collection in the overview. */
interface CollectionSummary {
  readonly name: string;
  readonly documents: number;
  readonly indexes: readonly IndexDeclaration[];
}

interface ListOptions {
  readonly query: Document;
  readonly order: Document;
  /** The most documents that the list names. */
  readonly limit: number;
}

/** The matching documents in order, without their content. */
export interface DocumentList {
  readonly total: number;
  /** Some of the encoded `_id`s as latin1 text, which takes the least memory. */
  readonly slice: (offset: number, limit: number) => readonly string[];
  /** Whether the limit left some out. */
  readonly isCut: boolean;
  /** How many documents or index entries were looked at. */
  readonly examined: number;
  readonly plan: PlanExplanation;
}

/** A document with its version. */
interface StoredDocument {
  readonly document: Document;
  /** For `replaceDocument`. */
  readonly version: string;
  readonly bytes: number;
}

interface Match {
  readonly name: string;
  /** The fields of the order, if the documents are still to be sorted. */
  readonly sortable: Document;
}

/** Documents that are sorted later are kept in memory until then. */
const MOST_SORTABLE = 200_000;

/** Lets a person browse large data while functions are still answered. */
export class Inspector {
  constructor(
    private readonly engine: Engine,
    private readonly catalog: Catalog,
    private readonly locks: Locks,
  ) {}

  /** Grows with every write that is committed. */
  get changes(): number {
    return this.locks.lastChange;
  }

  collections(): CollectionSummary[] {
    return this.catalog.names().map((name) => {
      const collection = this.catalog.require(name);
      const start = documentPrefix(collection);
      const documents = this.engine.count(start, new KeyWriter().raw(start).byte(0xff).take());
      const indexes = collection.indexes.map(({ name: index, keys, unique }) => ({
        name: index,
        keys,
        unique,
      }));
      return { name, documents, indexes };
    });
  }

  /** Finds the matching documents, and lets other work run in between. */
  async list(collectionName: string, { query, order, limit }: ListOptions): Promise<DocumentList> {
    const collection = this.catalog.require(collectionName);
    const { matches, plan } = prepareQuery(collection, query, { order });
    const isEverything = Object.keys(query).length === 0;
    const [range, ...more] = plan.ranges;
    if (isEverything && plan.sorted && range && more.length === 0) {
      return this.listAll(plan, range);
    }
    const orderFields = Object.keys(order).map((path) => path.split('.')[0] ?? path);
    const seen = plan.index?.multikey ? new Set<string>() : undefined;
    const most = plan.sorted ? limit : MOST_SORTABLE;
    const found: Match[] = [];
    let examined = 0;
    let isCut = false;
    await walkSlowly(this.engine, plan, ({ key, value }) => {
      examined += 1;
      const name = nameIn(plan, { key, value });
      if (seen?.has(name)) return true;
      seen?.add(name);
      let sortable: Document = {};
      const bytes = plan.index ? this.bytesOf(collection, name) : value;
      if (!bytes) return true;
      const document = fromBytes(bytes);
      if (!matches(document)) return true;
      if (!plan.sorted) sortable = pick(document, orderFields);
      if (found.length === most) {
        isCut = true;
        return false;
      }
      found.push({ name, sortable });
      return true;
    });
    if (!plan.sorted) {
      if (isCut) throw tooManyToSort();
      const compare = compileSort(order);
      found.sort((left, right) => compare(left.sortable, right.sortable));
      isCut = found.length > limit;
      found.length = Math.min(found.length, limit);
    }
    const names = found.map(({ name }) => name);
    return {
      total: names.length,
      slice: (offset, size) => names.slice(offset, offset + size),
      isCut,
      examined,
      plan: explainPlan(plan),
    };
  }

  /**
   * For a whole collection in the order of its keys or of an index no document needs to be read.
   */
  private listAll(plan: Plan, range: KeyRange): DocumentList {
    const total = this.engine.count(range.start, range.end);
    return {
      total,
      slice: (offset, size) =>
        this.engine.page(range, plan.reverse, offset, size).map((entry) => nameIn(plan, entry)),
      isCut: false,
      examined: 0,
      plan: explainPlan(plan),
    };
  }

  /** Documents of a list as they are now; `undefined` for one that was removed. */
  read(collectionName: string, names: readonly string[]): (StoredDocument | undefined)[] {
    const collection = this.catalog.require(collectionName);
    return names.map((name) => {
      const bytes = this.bytesOf(collection, name);
      return bytes && stored(bytes);
    });
  }

  /** One document by its `_id`. */
  readById(collectionName: string, id: Value): StoredDocument | undefined {
    return this.read(collectionName, [encodeValue(id).toString('latin1')])[0];
  }

  private bytesOf(collection: CollectionInfo, name: string): Buffer | undefined {
    return this.engine.get(documentKey(collection, Buffer.from(name, 'latin1')));
  }
}

/** The encoded `_id` of the document that an entry leads to. */
const nameIn = (plan: Plan, { key, value }: Entry): string =>
  (plan.index ? value : key.subarray(DOCUMENT_PREFIX_BYTES)).toString('latin1');

const stored = (bytes: Buffer): StoredDocument => ({
  document: fromBytes(bytes),
  version: versionOf(bytes),
  bytes: bytes.length,
});

const pick = (document: Document, fields: readonly string[]): Document => {
  const picked: Document = {};
  for (const field of fields) {
    const value = fieldOf(document, field);
    if (value !== undefined) picked[field] = value;
  }
  return picked;
};

const tooManyToSort = (): Error =>
  requestFailed(
    `more than ${MOST_SORTABLE} documents match, too many to sort: narrow the filter, or order by an index`,
  );
