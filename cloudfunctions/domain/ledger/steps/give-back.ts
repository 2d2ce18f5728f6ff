import type { Allocation } from '../../../../typings/collections/points_records';
import { addDays } from '../../../../common/day';
import type { Draft } from '../../member/draft';
import { post, type Posting } from './post';

/** What goes back to which lots: the last taken first, past those that went back before. */
const takenLast = (spent: readonly Allocation[], before: number, points: number): Allocation[] => {
  const given: Allocation[] = [];
  let skip = before;
  let left = points;
  for (const { expires_on, points: taken } of [...spent].reverse()) {
    const open = Math.max(0, -taken - skip);
    skip = Math.max(0, skip + taken);
    const share = Math.min(open, left);
    if (share > 0) given.push({ expires_on, points: share });
    left -= share;
  }
  return given;
};

/** A spending of which points go back. */
export interface GivenBack
  extends Pick<Posting, 'type' | 'source' | 'reason' | 'orderId' | 'relatedId'> {
  /** From which lots it was spent, negative, in the order in which they were taken. */
  readonly spent: readonly Allocation[];
  /** Points that went back before. */
  readonly before: number;
  readonly points: number;
}

/**
 * Puts spent points back into the lots that they came from, the last taken first. Where a lot has
 * lapsed meanwhile, its points get some days of grace. It does not count as growth.
 */
export const giveBack = (draft: Draft, { spent, before, points, ...posting }: GivenBack): Draft => {
  const grace = addDays(draft.today, draft.catalog.settings.restored_lot_grace_days);
  const allocations = takenLast(spent, before, points).map(
    ({ expires_on: day, points: given }): Allocation => ({
      expires_on: day < draft.today ? grace : day,
      points: given,
    }),
  );
  return post(draft, { ...posting, allocations });
};
