import type { Change } from './batch';
import type { CollectionInfo } from './catalog';
import type { View } from './view';

/** What a write works out before anything is written. */
export interface Mutation<Result> {
  readonly changes: readonly Change[];
  readonly result: Result;
}

/** Works out a mutation from what a view shows. May run again after waiting for a lock. */
export type Mutate<Result> = (view: View, collection: CollectionInfo) => Mutation<Result>;
