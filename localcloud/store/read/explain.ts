import type { CollectionInfo } from '../collections/catalog';
import { findDocuments, prepareQuery, type FindOptions } from './find';
import type { Plan } from '../query/plan';
import type { SortKey } from '../values/order';
import type { CountingView } from '../collections/view';

/** How a query finds its documents. */
export interface PlanExplanation {
  /** The index that is walked; `_id_` is the documents themselves, in the order of `_id`. */
  readonly index: string;
  /** The fields of the index that the query fixes to one value or to one of several. */
  readonly equalFields: readonly string[];
  /** The field after these that the query bounds, if any. */
  readonly rangeField: string | undefined;
  /** How many ranges of the index are walked. */
  readonly ranges: number;
  readonly direction: 'forward' | 'backward';
  /** Whether the index already gives the order; if not, all found documents are sorted. */
  readonly isSorted: boolean;
}

/** How a query finds its documents, and the cost. */
export interface Explanation extends PlanExplanation {
  /** How many documents are read, and how many of them are answered. */
  readonly examined: number;
  readonly found: number;
}

const primaryKeys: readonly SortKey[] = [['_id', 1]];

/** Describes a plan. */
export const explainPlan = (plan: Plan): PlanExplanation => {
  const fields = (plan.index?.keys ?? primaryKeys).map(([field]) => field);
  return {
    index: plan.index?.name ?? '_id_',
    equalFields: fields.slice(0, plan.equalKeys),
    rangeField: plan.hasRange ? fields[plan.equalKeys] : undefined,
    ranges: plan.ranges.length,
    direction: plan.reverse ? 'backward' : 'forward',
    isSorted: plan.sorted,
  };
};

/** Plans a query, runs it, and describes how. */
export const explainFind = (
  view: CountingView,
  collection: CollectionInfo,
  options: FindOptions,
): Explanation => {
  const { plan } = prepareQuery(collection, options.query, { order: options.order ?? {} });
  const found = findDocuments(view, collection, options).length;
  return { ...explainPlan(plan), examined: view.examined, found };
};
