import type { EventResult, RuleShare } from '../../../typings/collections/points_events';
import type { Allocation } from '../../../typings/collections/points_records';
import { digestOfEvent } from './digest';
import type { Draft } from './draft';

/** An event that no points rule answers: a spending, an adjustment. */
export interface PlainEvent {
  readonly event: string;
  readonly key: string;
  /** What it is about: a repeat with another one is refused. */
  readonly context: Readonly<Record<string, string | number | boolean | null>>;
  readonly requestId?: string;
  /** Further numbers of the reply, to be replayed. */
  readonly details?: EventResult['details'];
  /** What rules gave before and it takes back, negative. */
  readonly shares?: RuleShare[];
  /** From which lots it spent, on an order or for a redemption. */
  readonly spent?: Allocation[];
}

/** Has an event recorded together with the rows that the draft wrote for it so far. */
export const recordEvent = (draft: Draft, plain: PlainEvent): Draft => {
  const rows = draft.rows.filter((row) => row.event_id === draft.eventId);
  return {
    ...draft,
    event: {
      event: plain.event,
      key: plain.key,
      context: plain.context,
      digest: digestOfEvent(plain.event, plain.context),
      request_id: plain.requestId ?? null,
      inputs: {},
      shares: plain.shares ?? [],
      result: {
        record_ids: rows.map((row) => row._id),
        points: rows.reduce((sum, row) => sum + row.points, 0),
        pending: 0,
        clipped: 0,
        details: plain.details ?? {},
      },
      ...(plain.spent === undefined ? {} : { spent: plain.spent }),
    },
  };
};
