import type { Member } from '../../typings/collections/members';
import type { PointsExchangeRecord } from '../../typings/collections/points_exchange_records';
import { redemptionIdOf } from '../domain/exchange/state/redemption-id';
import {
  checkRedemption,
  decideRedemption,
  type RedemptionRequest,
  type RedemptionTerms,
} from '../domain/exchange/decide/redemption';
import { resolveHold, staleHolds } from '../domain/exchange/commit/holds';
import { giveBack, holdOf, reserve, takeOff, type HoldName } from '../domain/exchange/commit/stock';
import { toExchangeRecordView } from '../domain/exchange/state/views';
import { balanceOf } from '../domain/ledger/state/balance';
import { commitMember } from '../domain/member/commit';
import { isOfEarlierLife, isSameLife } from '../domain/member/lives';
import { pendingDocuments } from '../domain/member/pending-write';
import type { MemberContext } from '../server/context';
import { ConflictError } from '../platform/errors';
import type { Operation } from '../server/function';
import { failure, success, type Result } from '../../common/result';
import { dayOf } from '../../common/day';
import type { contract } from './contract';

const LONGEST_WAIT_MILLISECONDS = 200;

/** What a redemption looks at: one round trip. */
const look = async (
  context: MemberContext,
  member: Member,
  request: RedemptionRequest,
): Promise<{ terms: RedemptionTerms | null; earlier: PointsExchangeRecord | null }> => {
  const { db, cipher, now } = context;
  const recordId = redemptionIdOf(member._id, request.requestId);
  const { addressId } = request;
  const isOwn = addressId !== undefined && member.address_ids.includes(addressId);
  const [item, copied, address, catalog] = await Promise.all([
    db.get('points_exchanges', request.exchangeId),
    db.get('points_exchange_records', recordId),
    isOwn ? db.get('addresses', addressId) : null,
    context.catalog.recent(db, now),
  ]);
  const pending = pendingDocuments(member, 'points_exchange_records');
  return {
    terms:
      item === null
        ? null
        : { request, item, address, catalog, cipher, reservedBy: context.requestId, now },
    earlier: pending.find(({ _id }) => _id === recordId) ?? copied,
  };
};

const toReply = (context: MemberContext, member: Member, record: PointsExchangeRecord) =>
  success({
    record: toExchangeRecordView(context.cipher, record),
    points: balanceOf(member, dayOf(context.now)).points,
  });

const replay = (
  context: MemberContext,
  member: Member,
  record: PointsExchangeRecord,
  request: RedemptionRequest,
) =>
  record.exchange_id === request.exchangeId &&
  record.address_id === (request.addressId ?? null) &&
  !isOfEarlierLife(member, record)
    ? toReply(context, member, record)
    : failure('REQUEST_REUSED');

/** The member as it is now, for another look; null for an account that was closed meanwhile. */
const readAgain = async (context: MemberContext): Promise<Member | null> => {
  if (context.clock() >= context.deadline) throw new ConflictError('the item kept changing');
  const now = await context.db.get('members', context.member._id);
  return now !== null && isSameLife(context.member, now) ? now : null;
};

type Taken =
  | { readonly reserved: RedemptionTerms; readonly member: Member }
  | { readonly earlier: PointsExchangeRecord };

/** Rejects, finds that the request was answered before, or takes one of the item. */
const takeStock = async (context: MemberContext, request: RedemptionRequest) => {
  let member = context.member;
  const recordId = redemptionIdOf(member._id, request.requestId);
  for (;;) {
    const { terms, earlier } = await look(context, member, request);
    if (earlier !== null) return success<Taken>({ earlier });
    if (terms === null) return failure('NOT_FOUND');
    const { item } = terms;
    const held = holdOf(item, 'reservations', recordId);
    const taken = success<Taken>({ reserved: terms, member });
    // The answer to our own write was lost.
    if (held?.by === context.requestId) return taken;
    const stale = staleHolds(context, item);
    if (stale.length > 0) {
      await Promise.all(stale.map((hold) => resolveHold(context, hold)));
    } else if (held !== undefined) {
      // The same request runs elsewhere: its outcome is the answer here too.
      await context.sleep(Math.floor(context.random() * LONGEST_WAIT_MILLISECONDS));
    } else {
      const checked = checkRedemption(member, terms);
      if (!checked.ok) return checked;
      if (await reserve(context, item, recordId)) return taken;
    }
    const again = await readAgain(context);
    if (again === null) return failure('NOT_FOUND');
    member = again;
  }
};

/** Commits the member's part, and gives the stock back if that fails. */
const commit = async (
  context: MemberContext,
  member: Member,
  terms: RedemptionTerms,
): Promise<Result<{ record: PointsExchangeRecord | null; member: Member }, CommitFailure>> => {
  const hold: HoldName = {
    itemId: terms.item._id,
    kind: 'reservations',
    recordId: redemptionIdOf(member._id, terms.request.requestId),
    by: context.requestId,
  };
  const committed = await commitMember(
    context,
    member,
    (current, commitId) => decideRedemption(current, commitId, terms),
    () => takeOff(context, hold),
  );
  if (!committed.ok || committed.value.value === null) {
    await giveBack(context, hold);
  }
  if (!committed.ok) return committed;
  return success({ record: committed.value.value, member: committed.value.member });
};

type CommitFailure = 'NOT_FOUND' | 'LIMIT_REACHED' | 'INSUFFICIENT_POINTS';

/**
 * Redeems an item: two documents change, the item and the member, and no transaction holds them
 * together. Six round trips:
 *
 * 1. the member (read before), then the item, an earlier record and the address side by side;
 * 2. one is taken from the stock in one conditional write, which leaves a reservation with the
 *    record's id in the item;
 * 3. the member commits: points, record and reward in one conditional write;
 * 4. the documents are copied out, and side by side the reservation is taken off.
 *
 * When 3 is rejected, the stock is given back. Whoever is cut off between 2 and 4 leaves the
 * reservation. Once it is so old that nobody can be at work on it any more, the timer, or the next
 * redemption that sees it, resolves it: the record exists, and the reservation is taken off; or it
 * does not and, after the member's version has been raised so that a late commit fails, the stock
 * is given back. So stock and points go together, exactly, with a reservation as the only trace.
 *
 * A request that runs twice at once: the second finds the reservation or the record and waits for
 * the first; should it read between the two, the member's `recent_keys` tell it at the commit.
 */
export const redeem: Operation<typeof contract.redeem> = async (context, request) => {
  const taken = await takeStock(context, request);
  if (!taken.ok) return taken;
  if ('earlier' in taken.value) {
    // The member may have been read before the record was made: the points would be those of then.
    const member = await readAgain(context);
    return member === null
      ? failure('NOT_FOUND')
      : replay(context, member, taken.value.earlier, request);
  }
  const committed = await commit(context, taken.value.member, taken.value.reserved);
  if (!committed.ok) return committed;
  const { record, member } = committed.value;
  if (record !== null) return toReply(context, member, record);
  const { earlier } = await look(context, member, request);
  if (earlier === null) throw new ConflictError('the same request has not been copied out yet');
  return replay(context, member, earlier, request);
};
