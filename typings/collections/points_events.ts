import { declareCollection, functionsOnly } from './declaration';
import type { PendingPoints } from './member/points';
import type { Allocation } from './points_records';

/** What one rule gave for an event, and what a limit or a budget cut off. */
export interface RuleShare {
  rule_id: string;
  rule_version: number;
  points: number;
  clipped: number;
}

/** What one rule gave for an order, at once or pending: what a refund may take back. */
export type EarnedPart = Omit<PendingPoints, 'event_id'>;

/** What came of an event. */
export interface EventResult {
  /** The rows that it wrote, without those that followed (a level's reward, a debt paid). */
  record_ids: string[];
  /** Points that became available at once, or that were moved. Signed. */
  points: number;
  pending: number;
  clipped: number;
  /** What the member owned after the commit. */
  balance: number;
  /** Further numbers of the reply, by name. */
  details: Record<string, number>;
}

/**
 * An event, kept also when it earned nothing: what makes it exactly-once, what `explain` and
 * back-testing replay. `_id` is `<member>:<event>:<key>`.
 */
export interface PointsEvent {
  _id: string;
  user_id: string;
  event: string;
  key: string;
  context: Record<string, unknown>;
  /** A digest of event and context: a repeat with another one is refused. */
  digest: string;
  /** The rules considered, with their versions and what each gave. */
  shares: RuleShare[];
  /** The facts about the member that the rules looked at. */
  inputs: Record<string, unknown>;
  /** The client's request id, or null: a repeat of it gets the first reply again. */
  request_id: string | null;
  /** What the operation answered, to be replayed. */
  result: EventResult;
  /** What an order earned, by rule, so that a refund needs no row of the ledger. */
  earned?: EarnedPart[];
  /** The member's `growth_since` when the order was counted: a refund lowers that period only. */
  growth_since?: string;
  /** From which lots the points of an order or a redemption came, negative, for the same reason. */
  spent?: Allocation[];
  created: Date;
}

export const pointsEvents = declareCollection({
  name: 'points_events',
  indexes: [
    {
      name: 'idx_user_created',
      keys: [
        ['user_id', 1],
        ['created', -1],
      ],
    },
    { name: 'idx_created', keys: [['created', 1]] },
  ],
  rule: functionsOnly,
  owner: { field: 'user_id', onClose: 'keep', exportedAs: 'events' },
  invariants: [
    'an event is recorded once',
    'events explain rows',
    'rows have events',
    'refund within bounds',
  ],
});
