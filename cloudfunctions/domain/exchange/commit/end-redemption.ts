import type { Member } from '../../../../typings/collections/members';
import type { PointsEvent } from '../../../../typings/collections/points_events';
import type { PointsExchangeRecord } from '../../../../typings/collections/points_exchange_records';
import type { Allocation } from '../../../../typings/collections/points_records';
import { commitOnce } from '../../ledger/commit/commit-once';
import { digestOfEvent } from '../../member/digest';
import { eventIdOf } from '../../member/event-id';
import { pendingDocuments } from '../../member/pending-write';
import { pause } from '../../member/retry';
import { endHold } from '../../reserve/end-hold';
import { partIn, place } from '../../reserve/holds';
import { resolveStale } from '../../reserve/resolve-stale';
import type { Part } from '../../reserve/resource';
import type { Context } from '../../../server/context';
import { ConflictError } from '../../../platform/errors';
import { failure, success, type Result } from '../../../../common/result';
import {
  contentOf,
  decideEnding,
  REDEMPTION_END,
  redemptionKeyOf,
  type Ending,
  type EndingTerms,
} from '../decide/ending';
import { readRedemption } from './read-redemption';
import { REDEEM } from '../decide/redemption';
import { itemStock, stockPart } from './item-stock';
import { canMove, isUndone } from '../state/transitions';

const LONGEST_PAUSE_MILLISECONDS = 200;

/** A redemption that has ended. */
export interface Ended {
  readonly record: PointsExchangeRecord;
  readonly member: Member;
  /** It was this call that ended it; else the record tells how it had ended before. */
  readonly isNew: boolean;
}

type EndCode = 'NOT_FOUND' | 'POINTS_OVERFLOW';

/** What an ending looks at: one round trip. */
const look = async (context: Context, member: Member, recordId: string) => {
  const { db, now } = context;
  const key = redemptionKeyOf(recordId);
  const redeemId = eventIdOf(member._id, REDEEM, key);
  const [record, redeemed, ended, catalog] = await Promise.all([
    readRedemption(context, member, recordId),
    pendingDocuments(member, 'points_events').find(({ _id }) => _id === redeemId) ??
      db.get('points_events', redeemId),
    db.get('points_events', eventIdOf(member._id, REDEMPTION_END, key)),
    context.catalog.recent(db, now),
  ]);
  return { record, redeemed, ended, catalog };
};

const spentIn = ({ _id, spent }: PointsEvent): readonly Allocation[] => {
  if (spent === undefined) throw new Error(`points_events/${_id} does not say what was spent`);
  return spent;
};

/**
 * Announces on the item that one comes back. `busy` when another invocation has done so: it is given
 * time to end, or where it was cut off, what it left is resolved.
 */
const announce = async (
  context: Context,
  { exchange_id: itemId, _id: recordId }: PointsExchangeRecord,
): Promise<Part | 'no item' | 'busy'> => {
  const own = stockPart(context, 'returns', itemId, recordId);
  if (await place(context, own)) return own;
  const item = await context.db.get('points_exchanges', itemId);
  if (item === null) return 'no item';
  // The answer to our own write was lost.
  if (partIn(item, own)?.hold.by === own.hold.by) return own;
  if ((await resolveStale(context, itemStock, item)) === 0) {
    await pause(context, LONGEST_PAUSE_MILLISECONDS);
  }
  return 'busy';
};

/** Commits the member's part; what was announced comes back with it, or is taken off. */
const commit = async (
  context: Context,
  member: Member,
  terms: EndingTerms,
  recorded: Awaited<ReturnType<typeof look>>['ended'],
  part: Part | null,
) => {
  const content = contentOf(terms);
  const committed = await commitOnce(
    context,
    member,
    {
      eventId: eventIdOf(member._id, REDEMPTION_END, redemptionKeyOf(terms.record._id)),
      digest: digestOfEvent(REDEMPTION_END, content),
      recorded,
    },
    (current, commitId) => decideEnding(current, commitId, terms),
    part === null ? undefined : () => endHold(context, part, 0),
  );
  const isNew = committed.ok && !committed.value.repeated;
  if (part !== null && !isNew) await endHold(context, part, 1);
  return committed;
};

/**
 * Ends a redemption: cancelled by its member, or completed or failed by an operator. The end is one
 * event per redemption in the member's document: of many who end it at once exactly one commits, and
 * the points come back in that very write.
 *
 * 1. The record, its event and the item's catalogue are read side by side.
 * 2. An end that gives stock back is announced on the item (see `domain/reserve`).
 * 3. The member commits the event, the points and the record's last status. This is the end.
 * 4. The documents are copied out; side by side the stock comes back.
 *
 * Other orders lose. With the stock first, it would be sold twice when the commit fails. With the
 * record or the points first and nothing on the item, nobody would find out that stock is missing.
 */
export const endRedemption = async (
  context: Context,
  first: Member,
  recordId: string,
  ending: Ending,
): Promise<Result<Ended, EndCode>> => {
  let member = first;
  while (context.clock() < context.deadline) {
    const { record, redeemed, ended, catalog } = await look(context, member, recordId);
    if (record === null || record.user_id !== member._id) return failure('NOT_FOUND');
    if (!canMove(record.status, ending.end)) return success({ record, member, isNew: false });
    const part =
      redeemed === null ? 'busy' : isUndone(ending.end) ? await announce(context, record) : null;
    if (redeemed !== null && part !== 'busy') {
      const committed = await commit(
        context,
        member,
        {
          ...ending,
          record,
          spent: spentIn(redeemed),
          endedBy: context.requestId,
          catalog,
          now: context.now,
        },
        ended,
        part === 'no item' ? null : part,
      );
      if (committed.ok && !committed.value.repeated) {
        return success({
          record: committed.value.value,
          member: committed.value.member,
          isNew: true,
        });
      }
      if (!committed.ok && committed.code !== 'REQUEST_REUSED') return failure(committed.code);
    }
    // Ended by another, or its event is still being copied out: the member knows more by now.
    const again = await context.db.get('members', member._id);
    if (again === null) return failure('NOT_FOUND');
    member = again;
  }
  throw new ConflictError('the redemption kept changing');
};
