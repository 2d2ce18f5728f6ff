import type { Address } from '../../../../typings/collections/addresses';
import type { Member } from '../../../../typings/collections/members';
import type { PointsExchangeRecord } from '../../../../typings/collections/points_exchange_records';
import type { PointsExchange } from '../../../../typings/collections/points_exchanges';
import { openContact } from '../../address/sealed-address';
import type { Catalog } from '../../member/catalog';
import { balanceOf } from '../../ledger/state/balance';
import { addWrites, setMember } from '../../member/draft';
import { openDraft } from '../../member/open';
import { eventIdOf, requestKey } from '../../member/event-id';
import { recordEvent } from '../../member/record-event';
import { settle, toDecision } from '../../member/settle';
import { spend } from '../../ledger/steps/spend';
import type { Decision } from '../../member/decision';
import { pendingWrite } from '../../member/pending-write';
import type { FieldCipher } from '../../../platform/crypto';
import { failure, success, type Result } from '../../../../common/result';
import { dayOf } from '../../../../common/day';
import { joined } from '../../../../common/words';
import { redemptionIdOf } from '../state/redemption-id';
import { rewardTypes, type Reward } from './rewards';
import { firstStatus, isEnded } from '../state/transitions';
import { sealShipping } from '../state/views';

/** What a member asks for. */
export interface RedemptionRequest {
  readonly exchangeId: string;
  readonly requestId: string;
  readonly addressId?: string | undefined;
}

/** What a redemption is decided with, beside the member. */
export interface RedemptionTerms {
  readonly request: RedemptionRequest;
  readonly item: PointsExchange;
  /** The address asked for, if it is the member's own. */
  readonly address: Address | null;
  readonly catalog: Catalog;
  readonly cipher: FieldCipher;
  /** Who reserves: the invocation. */
  readonly reservedBy: string;
  readonly now: Date;
}

type MemberFailure = 'LIMIT_REACHED' | 'INSUFFICIENT_POINTS';

/** The name of the event. */
export const REDEEM = 'redeem';

const redeemedOf = (member: Member, exchangeId: string): number =>
  member.redemptions.find(({ exchange_id }) => exchange_id === exchangeId)?.count ?? 0;

const checkLimit = (member: Member, item: PointsExchange): Result<null, 'LIMIT_REACHED'> => {
  const limit = item.limit_per_member;
  return limit !== null && redeemedOf(member, item._id) >= limit
    ? failure('LIMIT_REACHED', { limit })
    : success(null);
};

const checkPoints = (
  member: Member,
  item: PointsExchange,
  now: Date,
): Result<null, 'INSUFFICIENT_POINTS'> => {
  const { spendable } = balanceOf(member, dayOf(now));
  const required = item.points_required;
  return spendable < required
    ? failure('INSUFFICIENT_POINTS', { spendable, required })
    : success(null);
};

/** Everything that speaks against a redemption, in the order in which it is told. */
export const checkRedemption = (
  member: Member,
  { request, item, address, now }: RedemptionTerms,
): Result<
  null,
  MemberFailure | 'NOT_FOUND' | 'EXCHANGE_INACTIVE' | 'SOLD_OUT' | 'ADDRESS_REQUIRED'
> => {
  const { isShipped } = rewardTypes[item.exchange_type];
  const wantsAddress = request.addressId !== undefined;
  if (isShipped && wantsAddress && address === null) return failure('NOT_FOUND');
  if (item.status === 'inactive') return failure('EXCHANGE_INACTIVE');
  if (item.status === 'out_of_stock' || item.stock === 0) return failure('SOLD_OUT');
  const limit = checkLimit(member, item);
  if (!limit.ok) return limit;
  if (isShipped && !wantsAddress) return failure('ADDRESS_REQUIRED');
  return checkPoints(member, item, now);
};

const toShipping = ({ item, address, cipher }: RedemptionTerms): string | null => {
  if (!rewardTypes[item.exchange_type].isShipped || address === null) return null;
  const { province, city, district, postal_code } = address;
  return sealShipping(cipher, {
    ...openContact(cipher, address),
    province,
    city,
    district,
    postal_code,
  });
};

const toRecord = (
  member: Member,
  terms: RedemptionTerms,
  { expiresOn }: Reward,
): PointsExchangeRecord => {
  const { request, item, now } = terms;
  const status = firstStatus(rewardTypes[item.exchange_type].isShipped);
  return {
    _id: redemptionIdOf(member._id, request.requestId),
    user_id: member._id,
    username: member.username,
    exchange_id: item._id,
    points_cost: item.points_required,
    reward_type: item.exchange_type,
    reward_value: item.reward_value,
    status,
    created: now,
    processed_time: isEnded(status) ? now : null,
    name: item.name,
    image: item.image,
    expires_on: expiresOn,
    shipping: toShipping(terms),
    address_id: request.addressId ?? null,
    reserved_by: terms.reservedBy,
    operator: null,
    ended_by: null,
    counts_towards_limit: item.limit_per_member !== null,
  };
};

/** The counts of limited items only, so that the member's document stays small. */
const countRedemption = (member: Member, item: PointsExchange): Member['redemptions'] =>
  item.limit_per_member === null
    ? member.redemptions
    : [
        ...member.redemptions.filter(({ exchange_id }) => exchange_id !== item._id),
        { exchange_id: item._id, count: redeemedOf(member, item._id) + 1 },
      ];

/**
 * Decides the member's part of a redemption whose stock is taken: points, record and reward. The
 * value is null when this request has committed before. The failures are those that can have come
 * up since the first look.
 */
export const decideRedemption = (
  member: Member,
  commitId: string,
  terms: RedemptionTerms,
): Result<Decision<PointsExchangeRecord | null>, MemberFailure> => {
  const { request, item, catalog, now } = terms;
  const key = requestKey(request.requestId);
  const eventId = eventIdOf(member._id, REDEEM, key);
  if (member.recent_keys.some(({ event_id }) => event_id === eventId)) {
    return success({ change: {}, writes: [], value: null });
  }
  const limit = checkLimit(member, item);
  if (!limit.ok) return limit;
  const points = checkPoints(member, item, now);
  if (!points.ok) return points;

  const recordId = redemptionIdOf(member._id, request.requestId);
  const reward = rewardTypes[item.exchange_type].give(member, item, recordId, now);
  const record = toRecord(member, terms, reward);
  const opened = openDraft(member, { catalog, now, commitId, event: REDEEM, key });
  const spent = spend(opened, {
    type: 'spent_exchange',
    source: 'exchange',
    reason: joined('兑换', item.name),
    relatedId: record._id,
    points: item.points_required,
  });
  const recorded = recordEvent(spent, {
    event: REDEEM,
    key,
    context: { exchange_id: item._id, address_id: record.address_id },
    requestId: request.requestId,
    // So that they can go back to where they came from.
    spent: spent.rows.slice(opened.rows.length).flatMap(({ allocations }) => allocations),
  });
  const rewarded = setMember(recorded, {
    redemptions: countRedemption(member, item),
    ...reward.change,
  });
  const written = addWrites(rewarded, [
    pendingWrite('points_exchange_records', record),
    ...reward.writes,
  ]);
  return success(toDecision(settle(written), record));
};
