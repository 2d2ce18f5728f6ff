import type { Member } from '../../../typings/collections/members';
import type { Catalog } from '../catalog';
import type { Decision } from '../members/commit';
import type { EventName } from '../rules/events';
import { failure, success, type Result } from '../runtime/result';
import { openDraft, setMember, type Draft } from './draft';
import { earnEvent, type ReportedEvent } from './earn-event';
import { settle, toDecision } from './settle';
import { recordView, type RecordView } from './views';

/** What an award answers. */
export interface AwardReply {
  /** The last row that the rules wrote, or null. */
  readonly record: RecordView | null;
  readonly pending: number;
  readonly clipped: number;
}

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
 * Decides an event that another function reports. Points of rules that make them wait become
 * pending, and then no row is answered. `POINTS_OVERFLOW` when a sum would not be exact.
 */
export const decideAward = (
  member: Member,
  reported: ReportedEvent<EventName>,
  origin: { catalog: Catalog; now: Date; commitId: string },
): Result<Decision<AwardReply>, 'POINTS_OVERFLOW'> => {
  const { event, key, context } = reported;
  const opened = openDraft(member, { ...origin, event, key });
  const amount = 'amount' in context ? context.amount : undefined;
  const draft = event === 'order' && amount !== undefined ? countOrder(opened, amount) : opened;
  const earned = earnEvent(draft, reported);
  const record = earned.draft.rows.slice(draft.rows.length).at(-1);
  const settled = settle(earned.draft);
  if (settled.overflowed) return failure('POINTS_OVERFLOW');
  return success(
    toDecision(settled, {
      record: record === undefined ? null : recordView(record),
      pending: earned.pending,
      clipped: earned.clipped,
    }),
  );
};
