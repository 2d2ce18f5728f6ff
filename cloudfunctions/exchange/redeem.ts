import type { Member } from '../../typings/collections/members';
import type { PointsExchangeRecord } from '../../typings/collections/points_exchange_records';
import { redemptionIdOf } from '../domain/exchange/state/redemption-id';
import {
  checkRedemption,
  decideRedemption,
  type RedemptionRequest,
  type RedemptionTerms,
} from '../domain/exchange/decide/redemption';
import { itemStock, stockPart, takeStock } from '../domain/exchange/commit/item-stock';
import { toExchangeRecordView } from '../domain/exchange/state/views';
import { balanceOf } from '../domain/ledger/state/balance';
import { commitMember } from '../domain/member/commit';
import { pendingDocuments } from '../domain/member/pending-write';
import { pause } from '../domain/member/retry';
import { endHold } from '../domain/reserve/end-hold';
import { isCrowded, partIn } from '../domain/reserve/holds';
import { resolveStale } from '../domain/reserve/resolve-stale';
import type { Part } from '../domain/reserve/resource';
import type { MemberContext } from '../server/context';
import { ConflictError } from '../platform/errors';
import type { Operation } from '../server/function';
import { failure, success, type Result } from '../../common/result';
import { dayOf } from '../../common/day';
import type { contract } from './contract';

const LONGEST_PAUSE_MILLISECONDS = 200;

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
  record.exchange_id === request.exchangeId && record.address_id === (request.addressId ?? null)
    ? toReply(context, member, record)
    : failure('REQUEST_REUSED');

/** The member as it is now, for another look; null for an account that was closed meanwhile. */
const readAgain = async (context: MemberContext): Promise<Member | null> => {
  if (context.clock() >= context.deadline) throw new ConflictError('the item kept changing');
  const now = await context.db.get('members', context.member._id);
  return now === null || now.status === 'inactive' ? null : now;
};

interface TakenStock {
  readonly terms: RedemptionTerms;
  readonly member: Member;
  readonly part: Part;
}

type Taken = TakenStock | { readonly earlier: PointsExchangeRecord };

/** Rejects, finds that the request was answered before, or takes one of the item. */
const take = async (context: MemberContext, request: RedemptionRequest) => {
  let member = context.member;
  const recordId = redemptionIdOf(member._id, request.requestId);
  for (;;) {
    const { terms, earlier } = await look(context, member, request);
    if (earlier !== null) return success<Taken>({ earlier });
    if (terms === null) return failure('NOT_FOUND');
    const { item } = terms;
    const part = stockPart(context, 'holds', item._id, recordId);
    const held = partIn(item, part);
    const taken = success<Taken>({ terms, member, part });
    // The answer to our own write was lost.
    if (held?.hold.by === context.requestId) return taken;
    if ((await resolveStale(context, itemStock, item)) === 0) {
      if (held !== null || isCrowded(item)) {
        // The same request runs elsewhere: its outcome is the answer here too.
        await pause(context, LONGEST_PAUSE_MILLISECONDS);
      } else {
        const checked = checkRedemption(member, terms);
        if (!checked.ok) return checked;
        if (await takeStock(context, item, part)) return taken;
      }
    }
    const again = await readAgain(context);
    if (again === null) return failure('NOT_FOUND');
    member = again;
  }
};

/** Commits the member's part, and gives the stock back if that fails. */
const commit = async (
  context: MemberContext,
  { member, terms, part }: TakenStock,
): Promise<Result<{ record: PointsExchangeRecord | null; member: Member }, CommitFailure>> => {
  const committed = await commitMember(
    context,
    member,
    (current, commitId) => decideRedemption(current, commitId, terms),
    () => endHold(context, part, 1),
  );
  if (!committed.ok || committed.value.value === null) await endHold(context, part, 0);
  if (!committed.ok) return committed;
  return success({ record: committed.value.value, member: committed.value.member });
};

type CommitFailure = 'NOT_FOUND' | 'LIMIT_REACHED' | 'INSUFFICIENT_POINTS';

/**
 * Redeems an item: two documents change, the item and the member (see `domain/reserve`). Six round
 * trips: the member (read before); then the item, an earlier record and the address side by side;
 * one is taken from the stock; the member commits points, record and reward; the documents are copied
 * out, and side by side the hold is taken off. When the commit is rejected, the stock comes back.
 *
 * When a request runs twice at once, the second run finds the hold or the record, and waits for the
 * first. If it reads between the two, the member's `recent_keys` tell it at the commit.
 */
export const redeem: Operation<typeof contract.redeem> = async (context, request) => {
  const taken = await take(context, request);
  if (!taken.ok) return taken;
  if ('earlier' in taken.value) {
    // The member may have been read before the record was made: the points would be those of then.
    const member = await readAgain(context);
    return member === null
      ? failure('NOT_FOUND')
      : replay(context, member, taken.value.earlier, request);
  }
  const committed = await commit(context, taken.value);
  if (!committed.ok) return committed;
  const { record, member } = committed.value;
  if (record !== null) return toReply(context, member, record);
  const { earlier } = await look(context, member, request);
  if (earlier === null) throw new ConflictError('the same request has not been copied out yet');
  return replay(context, member, earlier, request);
};
