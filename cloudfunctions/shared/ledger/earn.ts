import type { PendingPoints } from '../../../typings/collections/members';
import type { PointsRule } from '../../../typings/collections/points_rules';
import type { Share } from '../rules/evaluate';
import { usageAfter } from '../rules/limits';
import { addDays, endOfYear } from '../time/day';
import { setMember, type Draft } from './draft';
import { post } from './post';

/** What an earning is about. */
export interface Earning {
  /** As members read it; the rule's name when null. */
  readonly reason: string | null;
  readonly orderId: string | null;
  readonly relatedId: string | null;
}

/** The last day of points that become available on a day. */
const expiryOf = (rule: Pick<PointsRule, 'expires_in_days'>, availableOn: string): string =>
  rule.expires_in_days === null
    ? endOfYear(availableOn, 1)
    : addDays(availableOn, rule.expires_in_days);

const addPending = (draft: Draft, entry: PendingPoints): Draft => {
  const pending = [...draft.member.pending, entry];
  const total = pending.reduce((sum, { points }) => sum + points, 0);
  return Number.isSafeInteger(total)
    ? setMember(draft, { pending })
    : { ...draft, overflowed: true };
};

const earnShare = (draft: Draft, { rule, points }: Share, earning: Earning): Draft => {
  const waitDays = rule.pending_days ?? draft.catalog.settings.return_window_days;
  const availableOn = addDays(draft.today, waitDays);
  const expiresOn = expiryOf(rule, availableOn);
  const reason = earning.reason ?? rule.name;
  const madeBy = { id: rule._id, version: rule.version };
  if (waitDays > 0) {
    return addPending(draft, {
      event_id: draft.eventId,
      order_id: earning.orderId,
      available_on: availableOn,
      points,
      type: rule.type,
      source: rule.source,
      reason,
      expires_on: expiresOn,
      counts_as_growth: rule.counts_as_growth,
      rule: madeBy,
    });
  }
  return post(draft, {
    type: rule.type,
    source: rule.source,
    reason,
    allocations: [{ expires_on: expiresOn, points }],
    orderId: earning.orderId,
    relatedId: earning.relatedId,
    rule: madeBy,
    expiresOn,
    countsAsGrowth: rule.counts_as_growth,
  });
};

/**
 * Earns what rules give: a row for each that gives something, or an entry of `pending` where its
 * points have to wait; and counts the rules' use, multipliers included.
 */
export const earn = (draft: Draft, shares: readonly Share[], earning: Earning): Draft => {
  const gaveSomething = shares.some((share) => share.points > 0);
  if (!gaveSomething) return draft;
  return shares.reduce((current, share) => {
    const { rule, points } = share;
    if (points === 0 && rule.multiplier_percent === null) return current;
    const usage = usageAfter(current.member.usage, rule._id, points, current.today);
    const counted = setMember(current, { usage });
    return points === 0 ? counted : earnShare(counted, share, earning);
  }, draft);
};
