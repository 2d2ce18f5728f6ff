import type { MaybeValue } from '../values/values';

/**
 * Whether the values that a path reaches satisfy a condition. An array stands for itself and for its
 * elements, but closed (an element that `$elemMatch` looks at) only for itself.
 */
export type PathMatcher = (found: readonly MaybeValue[], isClosed: boolean) => boolean;
