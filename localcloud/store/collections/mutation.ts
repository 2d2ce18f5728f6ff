import type { Change } from './batch';
import type { CollectionInfo } from './catalog';
import type { View } from './view';

/** A write that is computed but not written yet. */
export interface Mutation<Result> {
  readonly changes: readonly Change[];
  readonly result: Result;
}

/** Computes a mutation from a view of the data. May run again after waiting for a lock. */
export type Mutate<Result> = (view: View, collection: CollectionInfo) => Mutation<Result>;
