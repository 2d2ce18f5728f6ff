import type { AwaitedReferral } from '../../../../typings/collections/member/points';
import type { PointsEvent } from '../../../../typings/collections/points_events';
import { addDays } from '../../../../common/day';
import { setMember, type Draft } from '../../member/draft';
import { earnEvent, withDetails, type Earned, type ReportedEvent } from './earn-event';
import { eventIdOf } from '../../member/event-id';

export type ReportedOrder = ReportedEvent<'order'>;

/** Counts an order for the member's totals and for the thresholds of levels. */
const countOrder = (draft: Draft, amount: number): Draft => {
  const { member } = draft;
  const fields = {
    total_orders: member.total_orders + 1,
    total_amount: member.total_amount + amount,
    growth_orders: member.growth_orders + 1,
    growth_amount: member.growth_amount + amount,
  };
  return Object.values(fields).every(Number.isSafeInteger)
    ? setMember(draft, fields)
    : { ...draft, overflowed: true };
};

/**
 * What the inviter of a member gets for a first order, once it is past its return window. One that
 * is past it already, and is about to be paid, is not given up for another.
 */
const awaitReferral = ({ member, today, catalog }: Draft, key: string): AwaitedReferral | null =>
  member.invited_by === null || member.referral?.matured === true
    ? member.referral
    : {
        inviter_id: member.invited_by,
        order_key: key,
        available_on: addDays(today, catalog.settings.return_window_days),
        matured: false,
      };

/** Answers the event of the first order beside the order's own, in the same commit. */
const earnFirstOrder = (draft: Draft, { key, context }: ReportedOrder): Earned => {
  const event = 'first_order';
  const eventId = eventIdOf(draft.member._id, event, key);
  const earned = earnEvent({ ...draft, eventId }, { event, key, context });
  const { draft: after } = earned;
  return {
    ...earned,
    draft: {
      ...setMember(after, { referral: awaitReferral(draft, key) }),
      eventId: draft.eventId,
      event: draft.event,
      otherEvents: after.event === null ? draft.otherEvents : [...draft.otherEvents, after.event],
    },
  };
};

/**
 * Answers an order: it is counted, earns by the rules of orders, and the member's first one also by
 * those of first orders, as an event of its own. What waits and what was cut is told of both.
 */
export const earnOrder = (draft: Draft, reported: ReportedOrder): Earned => {
  const isFirst = draft.member.total_orders === 0;
  const own = earnEvent(countOrder(draft, reported.context.amount), reported);
  if (!isFirst) return own;
  const first = earnFirstOrder(own.draft, reported);
  return {
    points: own.points,
    pending: own.pending + first.pending,
    clipped: own.clipped + first.clipped,
    draft: withDetails(first.draft, {
      first_order_pending: first.pending,
      first_order_clipped: first.clipped,
    }),
  };
};

/** What waits and what was cut, as it was told of an award when it was made. */
export const replayWaiting = ({
  result,
}: Pick<PointsEvent, 'result'>): Pick<Earned, 'pending' | 'clipped'> => ({
  pending: result.pending + (result.details['first_order_pending'] ?? 0),
  clipped: result.clipped + (result.details['first_order_clipped'] ?? 0),
});
