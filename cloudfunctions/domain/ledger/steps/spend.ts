import type { Draft } from '../../member/draft';
import { takeEarliest } from '../state/lots';
import { post, type Posting } from './post';

/** What is spent, and for what. */
export interface Spending
  extends Pick<
    Posting,
    'type' | 'source' | 'reason' | 'orderId' | 'relatedId' | 'operator' | 'growth' | 'eventId'
  > {
  /** Positive; at most what `balanceOf` calls spendable. */
  readonly points: number;
}

/**
 * Spends points by earliest expiry and records from which lots. The caller has checked that so
 * many are spendable; throws when they are not.
 */
export const spend = (draft: Draft, spending: Spending): Draft =>
  post(draft, {
    type: spending.type,
    source: spending.source,
    reason: spending.reason,
    orderId: spending.orderId ?? null,
    relatedId: spending.relatedId ?? null,
    operator: spending.operator ?? null,
    growth: spending.growth ?? 0,
    eventId: spending.eventId ?? draft.eventId,
    allocations: takeEarliest(draft.member.lots, spending.points),
  });
