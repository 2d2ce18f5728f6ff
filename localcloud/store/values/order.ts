/** One field of an order: its path and 1 (ascending) or -1. */
export type SortKey = readonly [field: string, direction: 1 | -1];
