import {
  documentPrefix,
  indexPrefix,
  type CollectionInfo,
  type IndexInfo,
} from '../collections/catalog';
import type { Walk } from '../collections/walk';
import type { Conditions, PathCondition } from './conditions';
import type { KeyRange } from '../engine/engine';
import { BEYOND_DOUBLE, FIRST_AFTER_VALUE, KeyWriter } from '../values/key-encoding';
import type { SortKey } from '../values/order';
import { rankOf, type Value } from '../values/values';

/** How the candidates of a query are found. */
export interface Plan extends Walk {
  /** Whether the walk already yields the order asked for. */
  readonly sorted: boolean;
  /** How many of the first keys must equal something, and whether the next one has a range. */
  readonly equalKeys: number;
  readonly hasRange: boolean;
}

/** More combinations of `$in` values than this are cheaper to filter than to look up. */
const MOST_POINTS = 1000;
const LAST = 0xff;

interface Candidate {
  readonly index: IndexInfo | undefined;
  readonly prefix: Buffer;
  readonly keys: readonly SortKey[];
  readonly multikey: boolean;
}

const usablePoints = (
  condition: PathCondition | undefined,
  multikey: boolean,
): readonly Value[] | undefined => {
  const points = condition?.points;
  if (!points || points.length > MOST_POINTS) return undefined;
  // Null also matches a field that is missing in an array's documents, which has no index entry.
  return multikey && points.some((point) => point === null) ? undefined : points;
};

const rangeOf = (
  prefix: Buffer,
  direction: 1 | -1,
  condition: PathCondition,
  multikey: boolean,
): KeyRange | undefined => {
  const { lower } = condition;
  // Different elements of one array may satisfy the two ends.
  const upper = multikey && lower ? undefined : condition.upper;
  const reference = lower ?? upper;
  if (!reference) return undefined;
  if (multikey && reference.value === null) return undefined;
  const rank = rankOf(reference.value);
  const isOther = lower && upper && rankOf(upper.value) !== rank;
  if (isOther) return { start: prefix, end: prefix };
  const first = direction === 1 ? lower : upper;
  const last = direction === 1 ? upper : lower;
  const typeByte = direction === 1 ? rank : rank ^ LAST;
  const start = new KeyWriter().raw(prefix);
  if (!first) start.byte(typeByte);
  else start.value(first.value, direction);
  // Numbers just above a double begin with the double's own bytes, and are not equal to it.
  if (first && !first.inclusive) start.byte(BEYOND_DOUBLE);
  const end = new KeyWriter().raw(prefix);
  if (!last) end.byte(typeByte + 1);
  else end.value(last.value, direction);
  if (last?.inclusive) end.byte(LAST);
  else if (last && direction === -1) end.byte(FIRST_AFTER_VALUE);
  return { start: start.take(), end: end.take() };
};

/** Whether the remaining keys of the index (then `_id`) have the order: 1, -1 or not. */
const directionOf = (
  rest: readonly SortKey[],
  order: readonly SortKey[],
  constant: ReadonlySet<string>,
): 1 | -1 | undefined => {
  const wanted = order.filter(([field]) => !constant.has(field));
  const walked: SortKey[] = [...rest, ['_id', 1]];
  let direction: 1 | -1 | undefined;
  for (const [position, [field, fieldDirection]] of wanted.entries()) {
    const key = walked[position];
    if (!key || key[0] !== field) return undefined;
    const here = key[1] === fieldDirection ? 1 : -1;
    if (direction !== undefined && direction !== here) return undefined;
    direction = here;
  }
  return direction ?? 1;
};

const planWith = (
  candidate: Candidate,
  conditions: Conditions,
  order: readonly SortKey[],
): { plan: Plan; score: number } => {
  let prefixes = [candidate.prefix];
  const constant = new Set<string>();
  let used = 0;
  for (const [field, direction] of candidate.keys) {
    const points = usablePoints(conditions.get(field), candidate.multikey);
    if (!points || prefixes.length * points.length > MOST_POINTS) break;
    prefixes = prefixes.flatMap((prefix) =>
      points.map((point) => new KeyWriter().raw(prefix).value(point, direction).take()),
    );
    if (points.length === 1) constant.add(field);
    used += 1;
  }
  const next = candidate.keys[used];
  const condition = next ? conditions.get(next[0]) : undefined;
  const ranged =
    next && condition
      ? prefixes.map((prefix) => rangeOf(prefix, next[1], condition, candidate.multikey))
      : [];
  const hasRange = ranged.length > 0 && ranged.every((range) => range !== undefined);
  const ranges = hasRange
    ? ranged.filter((range) => range !== undefined)
    : prefixes.map((start) => ({ start, end: new KeyWriter().raw(start).byte(LAST).take() }));
  const isSingle = prefixes.length === 1;
  const direction =
    isSingle && !candidate.multikey
      ? directionOf(candidate.keys.slice(used), order, constant)
      : undefined;
  const sorted = order.length === 0 || direction !== undefined;
  return {
    plan: {
      index: candidate.index,
      ranges: distinctRanges(ranges),
      reverse: direction === -1,
      sorted,
      equalKeys: used,
      hasRange,
    },
    score:
      used * 4 +
      (hasRange ? 2 : 0) +
      (order.length > 0 && sorted ? 1 : 0) +
      (candidate.index?.unique && used === candidate.keys.length ? 4 : 0),
  };
};

const distinctRanges = (ranges: readonly KeyRange[]): KeyRange[] => {
  if (ranges.length === 1) return [...ranges];
  const byStart = new Map(ranges.map((range) => [range.start.toString('latin1'), range]));
  return [...byStart.values()].sort((left, right) => Buffer.compare(left.start, right.start));
};

/**
 * Chooses how to find the documents of a query: the index that serves the longest run of equal
 * fields, then a range, then the order; the documents themselves when no index helps. The plan may
 * yield too many documents (the matcher decides), never too few.
 */
export const planQuery = (
  collection: CollectionInfo,
  conditions: Conditions,
  order: readonly SortKey[],
): Plan => {
  const primary: Candidate = {
    index: undefined,
    prefix: documentPrefix(collection),
    keys: [['_id', 1]],
    multikey: false,
  };
  let best = planWith(primary, conditions, order);
  // No plan can read fewer than one document.
  if (conditions.get('_id')?.points) return best.plan;
  for (const index of collection.indexes) {
    const planned = planWith(
      { index, prefix: indexPrefix(index), keys: index.keys, multikey: index.multikey },
      conditions,
      order,
    );
    if (planned.score > best.score) best = planned;
  }
  return best.plan;
};
