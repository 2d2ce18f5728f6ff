import { recordEvent } from '../../member/record-event';
import type { Draft } from '../../member/draft';
import { spend } from './spend';

/** The name of the event that an order's spending is recorded as, whether it was frozen or not. */
export const SPEND = 'spend';

/** What an order is paid with. */
export interface Payment {
  /** Names the order. */
  readonly key: string;
  /** At most what `balanceOf` calls spendable. */
  readonly points: number;
  readonly reason: string;
  /** What was asked for: a repeat with another content is refused. */
  readonly context: Readonly<Record<string, string | number | boolean>>;
}

/** Spends points on an order, and records from which lots, so that a refund can put them back. */
export const payWithPoints = (draft: Draft, { key, points, reason, context }: Payment): Draft => {
  const spent = spend(draft, {
    type: 'spent_order',
    source: 'order',
    reason,
    orderId: key,
    points,
  });
  const allocations = spent.rows.at(-1)?.allocations ?? [];
  return recordEvent(spent, { event: SPEND, key, context, spent: [...allocations] });
};
