import exchange from '../../../cloudfunctions/exchange';
import { ITEM_IDS } from '../harness/shop';
import { debit, settle, spendableOf } from '../model/ledger';
import { defineAction, done, nothing, refused } from './action';

/** Few request ids, so that redemptions meet their own repeats, and others of the same id. */
const LAST_REQUEST = 11;

/** The points mall. */
export const exchangeActions = [
  defineAction('exchange', 'redeem', exchange, {
    weight: 12,
    draw: (random, actor) => {
      const number = random.between(0, LAST_REQUEST);
      const usual = ITEM_IDS[number % ITEM_IDS.length] ?? ITEM_IDS[0];
      return {
        exchangeId: random.chance(0.9) ? usual : random.pick(ITEM_IDS),
        requestId: `redeem-${number}`,
        ...(random.chance(0.5)
          ? { addressId: `${actor.memberId}:address-${random.between(0, 2)}` }
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
      debit(member, 'exchange', item.points_required);
      member.redemptions.set(recordId, {
        exchangeId: item._id,
        cost: item.points_required,
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
    draw: (random) => ({ exchangeId: random.pick(ITEM_IDS) }),
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
