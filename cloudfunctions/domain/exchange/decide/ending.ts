import type { Member } from '../../../../typings/collections/members';
import type { PendingWrite } from '../../../../typings/collections/member/commit';
import type {
  PointsExchangeRecord,
  RedemptionEnd,
} from '../../../../typings/collections/points_exchange_records';
import type { Allocation } from '../../../../typings/collections/points_records';
import type { Catalog } from '../../member/catalog';
import { addWrites, setMember, type Draft } from '../../member/draft';
import { openDraft } from '../../member/open';
import { requestKey } from '../../member/event-id';
import { giveBack } from '../../ledger/steps/give-back';
import { recordEvent } from '../../member/record-event';
import { settle, toDecision } from '../../member/settle';
import type { Decision } from '../../member/decision';
import { pendingReplacement } from '../../member/pending-write';
import { notificationWrites } from '../../message/notification';
import { failure, success, type Result } from '../../../../common/result';
import { endNotices, returnReasons } from '../state/endings';
import { redeemRequestOf } from '../state/redemption-id';
import { isUndone, type UndoneStatus } from '../state/transitions';

/** The name of the event: a redemption has one, however it ends. */
export const REDEMPTION_END = 'redemption_end';

/** The key of a redemption's events. */
export const redemptionKeyOf = (recordId: string): string => requestKey(redeemRequestOf(recordId));

/** How a redemption is to end, and by whom. */
export interface Ending {
  readonly end: RedemptionEnd;
  /** Null when the member ends it. */
  readonly operator: string | null;
}

/** By what a repeat of an ending is told from another one. */
export const contentOf = ({ end, operator }: Ending) => ({ status: end, operator });

/** What an ending is decided with, beside the member. */
export interface EndingTerms extends Ending {
  /** The redemption as it is, pending. */
  readonly record: PointsExchangeRecord;
  /** From which lots it was paid, negative, in the order in which they were taken. */
  readonly spent: readonly Allocation[];
  /** Who announced that the stock comes back: the invocation. */
  readonly endedBy: string;
  readonly catalog: Catalog;
  readonly now: Date;
}

/** The counts of limited items, less one redemption that was counted. */
const uncount = (
  redemptions: Member['redemptions'],
  { exchange_id, counts_towards_limit }: PointsExchangeRecord,
): Member['redemptions'] =>
  counts_towards_limit
    ? redemptions
        .map((counted) =>
          counted.exchange_id === exchange_id ? { ...counted, count: counted.count - 1 } : counted,
        )
        .filter(({ count }) => count > 0)
    : redemptions;

/** Points back to their lots, and room under the limit. The stock is the item's. */
const undo = (draft: Draft, { record, spent }: EndingTerms, end: UndoneStatus): Draft =>
  setMember(
    giveBack(draft, {
      type: 'spent_exchange',
      source: 'exchange_return',
      reason: returnReasons[end](record.name),
      relatedId: record._id,
      spent,
      before: 0,
      points: record.points_cost,
    }),
    { redemptions: uncount(draft.member.redemptions, record) },
  );

const notice = (draft: Draft, { record, end }: EndingTerms): PendingWrite[] => {
  const tell = endNotices[end];
  if (tell === null) return [];
  const { title, content, status } = tell(record);
  return notificationWrites(draft.member, draft.now, {
    kind: 'exchange_fulfilled',
    causeId: record._id,
    title,
    content,
    page: '/packages/exchange/records/index',
    fields: { name: record.name, status, processed_on: draft.today },
  });
};

/**
 * Decides the member's part of a redemption's end: the event, the record's last status, and where
 * it is undone the points, which go back to the lots that they came from and are no growth. The
 * caller has looked up that the record may move there, and commits the event once.
 */
export const decideEnding = (
  member: Member,
  commitId: string,
  terms: EndingTerms,
): Result<Decision<PointsExchangeRecord>, 'POINTS_OVERFLOW'> => {
  const { record, end, operator, endedBy, catalog, now } = terms;
  const key = redemptionKeyOf(record._id);
  const draft = openDraft(member, { catalog, now, commitId, event: REDEMPTION_END, key });
  const moved = isUndone(end) ? undo(draft, terms, end) : draft;
  const recorded = recordEvent(moved, {
    event: REDEMPTION_END,
    key,
    context: contentOf(terms),
  });
  const ended: PointsExchangeRecord = {
    ...record,
    status: end,
    processed_time: now,
    operator,
    ended_by: endedBy,
  };
  const written = addWrites(recorded, [
    pendingReplacement('points_exchange_records', ended, { status: record.status }),
    ...notice(recorded, terms),
  ]);
  const settled = settle(written);
  if (settled.overflowed) return failure('POINTS_OVERFLOW');
  return success(toDecision(settled, ended));
};
