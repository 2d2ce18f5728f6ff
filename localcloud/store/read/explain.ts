import type { CollectionInfo } from '../collections/catalog';
import { findDocuments, prepareQuery, type FindOptions } from './find';
import type { Plan } from '../query/plan';
import type { SortKey } from '../values/order';
import type { CountingView } from '../collections/view';

/** The way of a query to its documents. */
export interface PlanExplanation {
  /** The index that is walked; `_id_` is the documents themselves, in the order of `_id`. */
  readonly index: string;
  /** The index's fields that the query says are equal to a value, or to one of several. */
  readonly equalFields: readonly string[];
  /** The field after these that the query bounds, if any. */
  readonly rangeField: string | undefined;
  /** How many stretches of the index are walked. */
  readonly ranges: number;
  readonly direction: 'forward' | 'backward';
  /** Whether the walk yields the order asked for; if not, all that is found is sorted. */
  readonly isSorted: boolean;
}

/** The way of a query, and what it costs. */
export interface Explanation extends PlanExplanation {
  /** How many documents are looked at, and how many of them are answered. */
  readonly examined: number;
  readonly found: number;
}

const primaryKeys: readonly SortKey[] = [['_id', 1]];

/** Says what a plan does. */
export function explainPlan(plan: Plan): PlanExplanation {
  const fields = (plan.index?.keys ?? primaryKeys).map(([field]) => field);
  return {
    index: plan.index?.name ?? '_id_',
    equalFields: fields.slice(0, plan.equalKeys),
    rangeField: plan.hasRange ? fields[plan.equalKeys] : undefined,
    ranges: plan.ranges.length,
    direction: plan.reverse ? 'backward' : 'forward',
    isSorted: plan.sorted,
  };
}

/** Plans a query, runs it, and tells how. */
export function explainFind(
  view: CountingView,
  collection: CollectionInfo,
  options: FindOptions,
): Explanation {
  const { plan } = prepareQuery(collection, options.query, { order: options.order ?? {} });
  const found = findDocuments(view, collection, options).length;
  return { ...explainPlan(plan), examined: view.examined, found };
}
