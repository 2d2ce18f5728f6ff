import type { PendingPoints } from '../../../../typings/collections/member/points';
import type { EarnedPart } from '../../../../typings/collections/points_events';
import type { PointsRule } from '../../../../typings/collections/points_rules';
import type { Share } from '../../rule/evaluate';
import { usageAfter } from '../../rule/limits';
import { addDays, daysBetween, endOfYear } from '../../../../common/day';
import { setMember, type Draft } from '../../member/draft';
import { post } from './post';
import { hasRoom } from '../state/exact-room';

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
  return hasRoom(draft.member.points_by_type, pending)
    ? setMember(draft, { pending })
    : { ...draft, overflowed: true };
};

/** What a rule gives for an event, whether it has to wait or not. */
const toEntry = (draft: Draft, { rule, points }: Share, earning: Earning): PendingPoints => {
  const waitDays = rule.pending_days ?? draft.catalog.settings.return_window_days;
  const availableOn = addDays(draft.today, waitDays);
  return {
    event_id: draft.eventId,
    order_id: earning.orderId,
    available_on: availableOn,
    points,
    type: rule.type,
    source: rule.source,
    reason: earning.reason ?? rule.name,
    expires_on: expiryOf(rule, availableOn),
    counts_as_growth: rule.counts_as_growth,
    rule: { id: rule._id, version: rule.version },
  };
};

/** What an event earned by each rule, as a refund will need to know it. */
export const earnedParts = (
  draft: Draft,
  shares: readonly Share[],
  earning: Earning,
): EarnedPart[] =>
  shares
    .filter(({ points }) => points > 0)
    .map((share) => {
      const entry = toEntry(draft, share, earning);
      return {
        order_id: entry.order_id,
        available_on: entry.available_on,
        points: entry.points,
        type: entry.type,
        source: entry.source,
        reason: entry.reason,
        expires_on: entry.expires_on,
        counts_as_growth: entry.counts_as_growth,
        rule: entry.rule,
      };
    });

/** Makes points available, at once or when their wait is over. */
export const makeAvailable = (
  draft: Draft,
  entry: PendingPoints,
  relatedId: string | null,
): Draft =>
  post(draft, {
    type: entry.type,
    source: entry.source,
    reason: entry.reason,
    allocations: [{ expires_on: entry.expires_on, points: entry.points }],
    orderId: entry.order_id,
    relatedId,
    rule: entry.rule,
    expiresOn: entry.expires_on,
    growth: entry.counts_as_growth ? entry.points : 0,
    eventId: entry.event_id,
  });

const earnShare = (draft: Draft, share: Share, earning: Earning): Draft => {
  const entry = toEntry(draft, share, earning);
  const waitDays = daysBetween(draft.today, entry.available_on);
  if (waitDays > 0) {
    return addPending(draft, entry);
  }
  return makeAvailable(draft, entry, earning.relatedId);
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
