import type { Actor } from '../harness/cast';
import type { Random } from '../harness/random';
import type { Input } from '../../../cloudfunctions/api';
import exchange from '../../../cloudfunctions/exchange';
import { itemIds } from '../harness/shop';
import { debit, restore, settle, spendableOf, tell } from '../model/ledger';
import type { Moment } from '../model/moment';
import { backToLots } from '../model/refund';
import type { MemberModel, RedemptionModel } from '../model/state';
import { defineAction, done, nothing, refused } from './action';

/** Few request ids, so that redemptions meet their own repeats, and others of the same id. */
const LAST_REQUEST = 11;
/** Those that usually are for the item that is shipped: only these wait for their end. */
const shippedRequests = [2, 6] as const;
/** What can come of one that waits. */
const ends = ['exchange.cancel', 'exchange.fulfil', 'login.deleteAccount'] as const;

const drawRecordId = (random: Random, { memberId }: Actor): string =>
  `${memberId}:redeem-${random.chance(0.85) ? random.pick(shippedRequests) : random.between(0, LAST_REQUEST)}`;

/** Ends a redemption that waits; what is undone gives back its points and its room. */
const end = (
  member: MemberModel,
  moment: Moment,
  recordId: string,
  ended: Pick<RedemptionModel, 'status' | 'operator'>,
): void => {
  const redemption = member.redemptions.get(recordId);
  if (redemption === undefined) return;
  const { exchangeId, spent, counts } = redemption;
  member.redemptions.set(recordId, { ...redemption, ...ended });
  if (ended.status !== 'completed') {
    restore(member, 'exchange_return', backToLots(spent, moment));
    if (counts) member.redeemed.set(exchangeId, (member.redeemed.get(exchangeId) ?? 0) - 1);
  }
  if (ended.status !== 'cancelled') tell(member, 'exchange');
  settle(member, moment);
};

/** The redemption that an earlier action has made, where it waits for its end. */
const ofRedeemed = {
  'exchange.redeem': (
    { exchangeId, requestId }: Input<'exchange', 'redeem'>,
    { memberId }: Actor,
  ) => (exchangeId === 'product' ? { recordId: `${memberId}:${requestId}` } : null),
};

/** The points mall. */
export const exchangeActions = [
  defineAction('exchange', 'redeem', exchange, {
    weight: 16,
    looksFirst: true,
    leadsTo: ({ exchangeId }: Input<'exchange', 'redeem'>, random) =>
      exchangeId === 'product' && random.chance(0.5) ? random.pick(ends) : null,
    follows: {
      'exchange.redeem': ({ exchangeId, addressId }: Input<'exchange', 'redeem'>) => ({
        exchangeId,
        ...(addressId === undefined ? {} : { addressId }),
      }),
      'address.add': ({ requestId }: Input<'address', 'add'>, { memberId }) => ({
        exchangeId: 'product',
        addressId: `${memberId}:${requestId ?? ''}`,
        requestId: 'redeem-2',
      }),
    },
    draw: (random, actor) => {
      const number = random.chance(0.25)
        ? random.pick(shippedRequests)
        : random.between(0, LAST_REQUEST);
      const usual = itemIds[number % itemIds.length] ?? itemIds[0];
      return {
        exchangeId: random.chance(0.9) ? usual : random.pick(itemIds),
        requestId: `redeem-${number}`,
        ...(random.chance(0.7)
          ? { addressId: `${actor.memberId}:address-${random.pick([0, 0, 0, 1])}` }
          : {}),
      };
    },
    effect: (member, input, moment) => {
      const recordId = `${member.id}:${input.requestId}`;
      const content = `${input.exchangeId} ${input.addressId ?? ''}`;
      const known = member.events.get(recordId);
      if (known !== undefined) {
        return known.content === content ? nothing(known.reply) : refused('REQUEST_REUSED');
      }
      const item = moment.items.get(input.exchangeId);
      if (item === undefined) return refused('NOT_FOUND');
      const isForeign =
        input.addressId !== undefined && !member.addresses.ids.includes(input.addressId);
      // By the time of the commit one is taken already, perhaps the last, and the address copied.
      if (!moment.isCommit) {
        if (item.exchange_type === 'product' && isForeign) return refused('NOT_FOUND');
        if (item.status === 'inactive') return refused('EXCHANGE_INACTIVE');
        if (item.stock === 0) return refused('SOLD_OUT');
      }
      const count = member.redeemed.get(item._id) ?? 0;
      if (item.limit_per_member !== null && count >= item.limit_per_member) {
        return refused('LIMIT_REACHED');
      }
      if (item.exchange_type === 'product' && input.addressId === undefined) {
        return refused('ADDRESS_REQUIRED');
      }
      if (item.points_required > spendableOf(member, moment.day)) {
        return refused('INSUFFICIENT_POINTS');
      }
      member.redemptions.set(recordId, {
        exchangeId: item._id,
        spent: debit(member, 'exchange', item.points_required),
        counts: item.limit_per_member !== null,
        operator: null,
        status: item.exchange_type === 'product' ? 'pending' : 'completed',
      });
      if (item.limit_per_member !== null) member.redeemed.set(item._id, count + 1);
      if (item.exchange_type === 'balance') member.balance += item.reward_value ?? 0;
      settle(member, moment);
      const reply = { record: { _id: recordId, points_cost: item.points_required } };
      member.events.set(recordId, { content, reply });
      return done(reply);
    },
  }),
  defineAction('exchange', 'cancel', exchange, {
    weight: 4,
    draw: (random, actor) => ({ recordId: drawRecordId(random, actor) }),
    follows: ofRedeemed,
    effect: (member, { recordId }, moment) => {
      const redemption = member.redemptions.get(recordId);
      if (redemption === undefined) return refused('NOT_FOUND');
      const reply = { record: { _id: recordId, status: 'cancelled' } };
      if (redemption.status === 'cancelled') return nothing(reply);
      if (redemption.status !== 'pending') return refused('NOT_CANCELLABLE');
      end(member, moment, recordId, { status: 'cancelled', operator: null });
      return done({ ...reply, points: member.points });
    },
  }),
  defineAction('exchange', 'fulfil', exchange, {
    caller: 'system',
    weight: 4,
    follows: ofRedeemed,
    draw: (random, actor) => ({
      recordId: drawRecordId(random, actor),
      status: random.pick(['completed', 'failed'] as const),
      operator: random.pick(['operator', 'another']),
    }),
    effect: (member, { recordId, status, operator }, moment) => {
      const redemption = member.redemptions.get(recordId);
      if (redemption === undefined) return refused('NOT_FOUND');
      const reply = { record: { _id: recordId, status }, operator };
      if (redemption.status === status && redemption.operator === operator) return nothing(reply);
      if (redemption.status !== 'pending') return refused('NOT_FULFILLABLE');
      end(member, moment, recordId, { status, operator });
      return done(reply);
    },
  }),
  defineAction('exchange', 'sweep', exchange, {
    caller: 'timer',
    weight: 2,
    draw: () => ({}),
    effect: null,
  }),
  defineAction('exchange', 'records', exchange, {
    weight: 1,
    draw: (random) => ({ limit: random.between(1, 20) }),
    effect: null,
    listed: (member, { limit }) => Math.min(limit ?? Infinity, member.redemptions.size),
  }),
  defineAction('exchange', 'list', exchange, {
    weight: 1,
    forVisitors: true,
    keepsLapsed: true,
    draw: () => ({}),
    effect: (_member, _input, { items }) =>
      nothing({
        items: [...items.values()]
          .filter(({ status }) => status !== 'inactive')
          .sort((left, right) => (left._id < right._id ? -1 : 1))
          .map(({ _id, stock, status, used_count }) => ({ _id, stock, status, used_count })),
      }),
  }),
  defineAction('exchange', 'get', exchange, {
    weight: 1,
    forVisitors: true,
    keepsLapsed: true,
    draw: (random) => ({ exchangeId: random.pick(itemIds) }),
    effect: (member, { exchangeId }, { items }) => {
      const item = items.get(exchangeId);
      if (item === undefined) return refused('NOT_FOUND');
      const { _id, stock, status } = item;
      return nothing({
        exchange: { _id, stock, status },
        redeemed: member.redeemed.get(exchangeId) ?? 0,
      });
    },
  }),
];
