import type { RedemptionStatus } from '../../../../typings/collections/points_exchange_records';

/** What a status of a redemption means. */
interface StatusRule {
  /** Where it may go from here: nowhere from an end. */
  readonly next: readonly RedemptionStatus[];
  /**
   * The points stay paid, one of the item stays taken, and it counts towards the member's limit.
   * What is not kept has all three given back.
   */
  readonly isKept: boolean;
}

/** Every status of a redemption, and the only moves between them. */
export const redemptionStatuses = {
  /** Waits for an operator to send it. */
  pending: { next: ['completed', 'failed', 'cancelled'], isKept: true },
  completed: { next: [], isKept: true },
  failed: { next: [], isKept: false },
  cancelled: { next: [], isKept: false },
} as const satisfies Readonly<Record<RedemptionStatus, StatusRule>>;

const rules: Readonly<Record<RedemptionStatus, StatusRule>> = redemptionStatuses;

/** The statuses of redemptions that were undone. */
export type UndoneStatus = {
  [Status in RedemptionStatus]: (typeof redemptionStatuses)[Status]['isKept'] extends false
    ? Status
    : never;
}[RedemptionStatus];

const all: readonly RedemptionStatus[] = ['pending', 'completed', 'failed', 'cancelled'];

export const isUndone = (status: RedemptionStatus): status is UndoneStatus => !rules[status].isKept;

/** The statuses whose redemptions count as used. */
export const keptStatuses = all.filter((status) => rules[status].isKept);

export const canMove = (from: RedemptionStatus, to: RedemptionStatus): boolean =>
  rules[from].next.includes(to);

/** Nothing happens to it any more. */
export const isEnded = (status: RedemptionStatus): boolean => rules[status].next.length === 0;

/** How a redemption begins: what is shipped waits, everything else is delivered at once. */
export const firstStatus = (isShipped: boolean): RedemptionStatus =>
  isShipped ? 'pending' : 'completed';
