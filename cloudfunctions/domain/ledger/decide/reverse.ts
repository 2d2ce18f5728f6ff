import type { Member } from '../../../../typings/collections/members';
import type { PointsEvent } from '../../../../typings/collections/points_events';
import type { Decision } from '../../member/decision';
import { failure, success, type Result } from '../../../../common/result';
import { setMember, type Draft } from '../../member/draft';
import { openDraft } from '../../member/open';
import { giveBack } from '../steps/give-back';
import type { KeyedOrigin } from '../keys/keyed-origin';
import { recordEvent } from '../../member/record-event';
import { shareOf, type Returned } from '../state/refund-share';
import { settle, toDecision } from '../../member/settle';
import { takeBack } from '../steps/take-back';

/** The name of the event. */
export const REVERSE = 'reverse';

/** The key of a refund's event: the order's, then the refund's own. */
export const refundEventKey = (key: string, refundKey: string): string => `${key}:${refundKey}`;

/** A refund of an order. */
export interface Refund extends Returned {
  /** Names the order: its earning and its spending. */
  readonly key: string;
  readonly refundKey: string;
}

/** Everything that is recorded of an order: a few documents, found by their derived ids. */
export interface OrderEvents {
  /** What it earned: the order itself, then the first order. */
  readonly earned: readonly PointsEvent[];
  readonly spent: PointsEvent | null;
  /** The refunds of it so far. */
  readonly refunds: readonly PointsEvent[];
}

export interface ReverseReply {
  /** Earned points that went: waiting ones, available ones, and those that became debt. */
  readonly takenBack: number;
  /** Spent points that came back. */
  readonly givenBack: number;
  /** What of `takenBack` was not there. */
  readonly debt: number;
  /** What the member owns afterwards. */
  readonly points: number;
}

export type ReverseCode =
  | 'NOT_FOUND'
  | 'REFUND_TOO_LARGE'
  | 'REFUND_TOTAL_CHANGED'
  | 'POINTS_OVERFLOW';

const detailSum = (events: readonly PointsEvent[], name: string): number =>
  events.reduce((sum, { result }) => sum + (result.details[name] ?? 0), 0);

/** What refunds took of each rule's points. */
const takenByRule = (refunds: readonly PointsEvent[]): Map<string, number> => {
  const taken = new Map<string, number>();
  for (const share of refunds.flatMap((refund) => refund.shares)) {
    taken.set(share.rule_id, (taken.get(share.rule_id) ?? 0) - share.points);
  }
  return taken;
};

const reverseSpending = (
  draft: Draft,
  { key, refundKey, ...returned }: Refund,
  order: OrderEvents,
): { draft: Draft; given: number } => {
  const spent = order.spent?.spent ?? [];
  const whole = -spent.reduce((sum, { points }) => sum + points, 0);
  const before = detailSum(order.refunds, 'given');
  const isClosed = draft.member.status === 'inactive';
  const given = isClosed ? 0 : Math.max(0, shareOf(whole, returned) - before);
  return {
    draft: giveBack(draft, {
      type: 'spent_order',
      source: 'order',
      reason: '退款退回积分',
      orderId: key,
      relatedId: refundKey,
      spent,
      before,
      points: given,
    }),
    given,
  };
};

const reverseEarning = (draft: Draft, refund: Refund, order: OrderEvents) => {
  const before = takenByRule(order.refunds);
  return order.earned.reduce<ReturnType<typeof takeBack>>(
    (current, event) => {
      const parts = event.earned ?? [];
      const whole = parts.reduce((sum, { points }) => sum + points, 0);
      const moved = parts.reduce((sum, { rule }) => sum + (before.get(rule?.id ?? '') ?? 0), 0);
      const points = Math.max(0, shareOf(whole, refund) - moved);
      const taken = takeBack(current.draft, {
        event,
        refundKey: refund.refundKey,
        before,
        points,
      });
      return { draft: taken.draft, shares: [...current.shares, ...taken.shares] };
    },
    { draft, shares: [] },
  );
};

/**
 * Takes the order out of the totals that thresholds look at, not below 0: its amount by the share
 * that was returned, itself once all of it was; out of those since the last review only where it was
 * counted in them. A first order that was returned whole was none: no referral waits for it any more,
 * and an order that finds no other before it is the first, with the points of one. An order that was
 * made while the first one still counted was the second, and stays so.
 */
const uncountOrder = (draft: Draft, refund: Refund, order: OrderEvents) => {
  const { member } = draft;
  const event = order.earned.find((earned) => earned.event === 'order');
  if (event === undefined) return { draft, amount: 0 };
  const paid = Number(event.context['amount'] ?? 0);
  const amount = Math.max(0, shareOf(paid, refund) - detailSum(order.refunds, 'amount'));
  const wasWhole = order.refunds.some(({ result }) => result.details['whole'] === 1);
  const orders = refund.returned === refund.total && !wasWhole ? 1 : 0;
  const isOfPeriod = event.growth_since === member.growth_since;
  const uncounted = setMember(draft, {
    total_amount: Math.max(0, member.total_amount - amount),
    growth_amount: Math.max(0, member.growth_amount - (isOfPeriod ? amount : 0)),
    total_orders: Math.max(0, member.total_orders - orders),
    growth_orders: Math.max(0, member.growth_orders - (isOfPeriod ? orders : 0)),
  });
  const first = order.earned.find((earned) => earned.event === 'first_order');
  if (orders === 0 || first === undefined) return { draft: uncounted, amount };
  const { referral, once } = member;
  const ends = referral !== null && referral.order_key === refund.key && !referral.matured;
  // The first order of a later life has no such points to give back: an earlier life got them.
  const hasEarned = (first.earned ?? []).length > 0;
  return {
    draft: setMember(uncounted, {
      once: hasEarned ? once.filter((mark) => mark.event !== 'first_order') : once,
      ...(ends ? { referral: null } : {}),
    }),
    amount,
  };
};

/**
 * Decides a refund. `returned` of `total` is cumulative: what moves is the share of all that was
 * returned, less what earlier refunds moved, so that refunds may come in any pieces and order. Spent
 * points come back first, so that a take-back finds them; an account that is closed gets none back. `NOT_FOUND` when nothing is known of the
 * order, `REFUND_TOO_LARGE` when more was returned than paid, `REFUND_TOTAL_CHANGED` when an earlier
 * refund named another total.
 */
export const decideReversal = (
  member: Member,
  refund: Refund,
  order: OrderEvents,
  origin: Omit<KeyedOrigin, 'key'>,
): Result<Decision<ReverseReply>, ReverseCode> => {
  const { key, refundKey, returned, total } = refund;
  if (order.earned.length === 0 && order.spent === null) return failure('NOT_FOUND');
  if (returned > total) return failure('REFUND_TOO_LARGE');
  if (order.refunds.some(({ context }) => context['total'] !== total)) {
    return failure('REFUND_TOTAL_CHANGED');
  }
  const eventKey = refundEventKey(key, refundKey);
  const draft = openDraft(member, { ...origin, event: REVERSE, key: eventKey });
  const spending = reverseSpending(draft, refund, order);
  const earning = reverseEarning(spending.draft, refund, order);
  const { draft: uncounted, amount } = uncountOrder(earning.draft, refund, order);
  const takenBack = earning.shares.reduce((sum, { points }) => sum - points, 0);
  const debt = uncounted.member.debt - draft.member.debt;
  const recorded = recordEvent(uncounted, {
    event: REVERSE,
    key: eventKey,
    context: { returned, total },
    shares: earning.shares,
    details: {
      given: spending.given,
      taken: takenBack,
      debt,
      amount,
      whole: returned === total ? 1 : 0,
    },
  });
  const settled = settle(recorded);
  if (settled.overflowed) return failure('POINTS_OVERFLOW');
  return success(
    toDecision(settled, {
      takenBack,
      givenBack: spending.given,
      debt,
      points: settled.member.points,
    }),
  );
};
