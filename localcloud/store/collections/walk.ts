import type { KeyRange } from '../engine/engine';
import type { IndexInfo } from './catalog';

/** Which entries to go through, and in which direction. */
export interface Walk {
  /** The index to walk; `undefined` for the documents themselves, in the order of `_id`. */
  readonly index: IndexInfo | undefined;
  readonly ranges: readonly KeyRange[];
  readonly reverse: boolean;
}
