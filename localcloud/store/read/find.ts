import type { Found } from '../collections/found';
import type { Environment } from '../aggregate/expressions/types';
import type { Selection } from '../aggregate/stages/types';
import { StageMemory } from '../aggregate/limits';
import type { CollectionInfo } from '../collections/catalog';
import { conditionsOf } from '../query/conditions';
import { nearestFirst } from '../geo/nearest';
import { compileQuery, type Matcher } from '../query/match';
import { planQuery, type Plan } from '../query/plan';
import { compileProjection } from '../query/projection';
import { compileSort, parseSort } from '../query/sort';
import type { View } from '../collections/view';
import type { Document } from '../values/values';

/** A query and the options of its result. */
export interface FindOptions {
  readonly query: Document;
  readonly order?: Document | undefined;
  readonly skip?: number | undefined;
  readonly limit?: number | undefined;
  readonly projection?: Document | undefined;
  /** Which documents the caller may see; without it, all. */
  readonly accepts?: DocumentTest | undefined;
}

/** Whether the caller may see a document. */
export type DocumentTest = (document: Document) => boolean;

/** A prepared query: its test and its plan. */
interface PreparedQuery {
  readonly matches: Matcher;
  readonly plan: Plan;
}

/** The options of preparing a query. */
interface Preparation {
  readonly order?: Document | undefined;
  readonly environment?: Environment | undefined;
  readonly accepts?: DocumentTest | undefined;
}

/** Compiles a query and plans it; throws for a query that cannot be answered. */
export const prepareQuery = (
  collection: CollectionInfo,
  query: Document,
  { order = {}, environment, accepts }: Preparation = {},
): PreparedQuery => {
  const found = compileQuery(query, environment);
  // An error of the query could reveal something about a document, so hidden documents are skipped
  // before.
  const matches: Matcher = accepts ? (document) => accepts(document) && found(document) : found;
  return { matches, plan: planQuery(collection, conditionsOf(query), parseSort(order)) };
};

/** The documents that match, in the order of the plan, each once. */
export function* findMatching(
  view: View,
  collection: CollectionInfo,
  { matches, plan }: PreparedQuery,
): Iterable<Found> {
  // A document may have several entries in an index over an array.
  const seen = plan.index?.multikey ? new Set<string>() : undefined;
  for (const found of view.walk(collection, plan)) {
    if (seen) {
      const name = found.id.toString('latin1');
      if (seen.has(name)) continue;
      seen.add(name);
    }
    if (matches(found.document)) yield found;
  }
}

/** Finds documents: filtered, ordered, cut and projected. */
export const findDocuments = (
  view: View,
  collection: CollectionInfo,
  options: FindOptions,
): Document[] => {
  const order = options.order ?? {};
  const prepared = prepareQuery(collection, options.query, { order, accepts: options.accepts });
  const project = options.projection
    ? compileProjection(options.projection, options.query)
    : undefined;
  const skip = options.skip ?? 0;
  const end = skip + (options.limit ?? Infinity);
  const hasOrder = Object.keys(order).length > 0;
  const byDistance = nearestFirst(options.query);
  const nearest = hasOrder ? undefined : byDistance;
  const isSorted = prepared.plan.sorted && !nearest && !view.isUnordered(collection);
  const documents: Document[] = [];
  for (const { document } of findMatching(view, collection, prepared)) {
    documents.push(document);
    if (isSorted && documents.length >= end) break;
  }
  if (!isSorted) documents.sort(nearest ?? compileSort(order));
  const page = documents.slice(skip, end);
  return project ? page.map(project) : page;
};

/** How many documents match. */
export const countDocuments = (
  view: View,
  collection: CollectionInfo,
  query: Document,
  accepts?: DocumentTest,
): number => {
  let total = 0;
  for (const found of findMatching(
    view,
    collection,
    prepareQuery(collection, query, { accepts }),
  )) {
    if (found) total += 1;
  }
  return total;
};

/** Reads the documents for an aggregation, in the order that it asks for, or in any order. */
export function* selectDocuments(
  view: View,
  collection: CollectionInfo,
  { query, order = {}, limit = Infinity }: Selection,
  environment: Environment,
  accepts?: DocumentTest,
): Iterable<Document> {
  const prepared = prepareQuery(collection, query, { order, environment, accepts });
  if (prepared.plan.sorted && !view.isUnordered(collection)) {
    let count = 0;
    for (const { document } of findMatching(view, collection, prepared)) {
      yield document;
      count += 1;
      if (count >= limit) return;
    }
    return;
  }
  const memory = new StageMemory('$sort');
  const found: Document[] = [];
  for (const { document } of findMatching(view, collection, prepared)) {
    found.push(memory.holding(document));
  }
  yield* found.sort(compileSort(order)).slice(0, limit);
}
