import type { Lot } from '../../../../typings/collections/member/points';
import type { Allocation } from '../../../../typings/collections/points_records';
import { lastDayOf, monthOf } from '../../../../common/day';

/** What keeps a member's document small however many lives the rules give to points. */
export const MAXIMUM_LOTS = 60;

const byExpiry = (a: Lot, b: Lot): number =>
  a.expires_on < b.expires_on ? -1 : a.expires_on > b.expires_on ? 1 : 0;

/** Moves the lots of the latest period that has several to the period's last day. */
const mergeLatest = (
  lots: readonly Lot[],
  periodOf: (day: string) => string,
  endOf: (period: string) => string,
): readonly Lot[] | null => {
  const periods = lots.map((lot) => periodOf(lot.expires_on));
  const period = periods.filter((name, index) => name === periods[index - 1]).at(-1);
  if (period === undefined) return null;
  const points = lots
    .filter((_, index) => periods[index] === period)
    .reduce((sum, lot) => sum + lot.points, 0);
  return [
    ...lots.filter((_, index) => periods[index] !== period),
    { expires_on: endOf(period), points },
  ].sort(byExpiry);
};

/** Merges the latest lots to month ends, then to year ends, until few enough are left. */
const bound = (lots: readonly Lot[], maximum: number): readonly Lot[] => {
  if (lots.length <= maximum) return lots;
  const merged =
    mergeLatest(lots, monthOf, lastDayOf) ??
    mergeLatest(
      lots,
      (day) => day.slice(0, 4),
      (year) => `${year}-12-31`,
    );
  return merged === null ? lots : bound(merged, maximum);
};

/**
 * The lots after a ledger row: each allocation is added to the lot of its day. Equal days merge,
 * and too many lots merge to month ends, latest first, which lengthens lives and never shortens
 * one. Applied row by row from nothing it gives a member's lots again. Throws when a row takes
 * more from a lot than it holds.
 */
export const applyAllocations = (
  lots: readonly Lot[],
  allocations: readonly Allocation[],
): Lot[] => {
  const points = new Map(lots.map((lot) => [lot.expires_on, lot.points]));
  for (const allocation of allocations) {
    const left = (points.get(allocation.expires_on) ?? 0) + allocation.points;
    if (left < 0) throw new RangeError(`the lot of ${allocation.expires_on} holds too little`);
    points.set(allocation.expires_on, left);
  }
  const open = [...points]
    .filter(([, left]) => left > 0)
    .map(([expires_on, left]) => ({ expires_on, points: left }))
    .sort(byExpiry);
  return [...bound(open, MAXIMUM_LOTS)];
};

/**
 * Takes points from the lots by earliest expiry: what each gives, negative as the row that spends
 * them. Throws when all lots together hold less.
 */
export const takeEarliest = (lots: readonly Lot[], points: number): Allocation[] => {
  const taken: Allocation[] = [];
  let left = points;
  for (const lot of lots) {
    if (left === 0) break;
    const share = Math.min(lot.points, left);
    taken.push({ expires_on: lot.expires_on, points: -share });
    left -= share;
  }
  if (left > 0) throw new RangeError(`the lots hold ${left} points too few`);
  return taken;
};
