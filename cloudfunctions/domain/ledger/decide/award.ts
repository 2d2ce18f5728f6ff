import type { Member } from '../../../../typings/collections/members';
import type { Catalog } from '../../member/catalog';
import type { Decision } from '../../member/decision';
import type { EventName } from '../../rule/events';
import { failure, success, type Result } from '../../../../common/result';
import { openDraft } from '../../member/open';
import { earnEvent, type ReportedEvent } from '../steps/earn-event';
import { earnOrder, type ReportedOrder } from '../steps/earn-order';
import { settle, toDecision } from '../../member/settle';
import { toRecordView, type RecordView } from '../state/views';

/** What an award answers. */
export interface AwardReply {
  /** The last row that the rules wrote, or null. */
  readonly record: RecordView | null;
  readonly pending: number;
  readonly clipped: number;
}

/** The order that an event reports, or null. */
const toOrder = ({ event, key, context }: ReportedEvent<EventName>): ReportedOrder | null => {
  const { order_id: orderId, amount } = { order_id: undefined, amount: undefined, ...context };
  return event === 'order' && orderId !== undefined && amount !== undefined
    ? { event, key, context: { ...context, order_id: orderId, amount } }
    : null;
};

/**
 * Decides an event that another function reports. Points of rules that make them wait become
 * pending, and then no row is answered. `POINTS_OVERFLOW` when a sum would not be exact.
 */
export const decideAward = (
  member: Member,
  reported: ReportedEvent<EventName>,
  origin: { catalog: Catalog; now: Date; commitId: string },
): Result<Decision<AwardReply>, 'POINTS_OVERFLOW'> => {
  const { event, key } = reported;
  const draft = openDraft(member, { ...origin, event, key });
  const order = toOrder(reported);
  const earned = order === null ? earnEvent(draft, reported) : earnOrder(draft, order);
  const record = earned.draft.rows
    .slice(draft.rows.length)
    .filter((row) => row.event_id === draft.eventId)
    .at(-1);
  const settled = settle(earned.draft);
  if (settled.overflowed) return failure('POINTS_OVERFLOW');
  return success(
    toDecision(settled, {
      record: record === undefined ? null : toRecordView(record),
      pending: earned.pending,
      clipped: earned.clipped,
    }),
  );
};
