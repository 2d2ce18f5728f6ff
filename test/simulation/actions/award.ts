import type { Input } from '../../../cloudfunctions/api';
import earnPoints from '../../../cloudfunctions/earnPoints';
import type { Actor, Cast } from '../harness/cast';
import type { Random } from '../harness/random';
import { earn } from '../model/earn';
import { settle } from '../model/ledger';
import type { Moment } from '../model/moment';
import { orderOf, type MemberModel, type OrderEarning } from '../model/state';
import { drawOrder, paidFor } from './orders';
import { daysOn } from '../model/calendar';
import { defineAction, done, nothing, refused } from './action';

type AwardInput = Input<'earnPoints', 'award'>;

/** Few keys, so that events meet their own repeats, and other events of the same key. */
const LAST_KEY = 7;

const drawEvent = (random: Random, { memberId, number }: Actor, cast: Cast): AwardInput => {
  const key = `k${random.between(0, LAST_KEY)}`;
  const event = random.pick(['order', 'order', 'order', 'review', 'activity', 'activity'] as const);
  switch (event) {
    case 'order': {
      const order = drawOrder(random, cast);
      const amount = random.pick([9_999, 10_000, 365_000, 365_099, random.between(0, 900_000)]);
      // The same key asks for the same amount, but for the few that reuse it for another.
      const paid = random.chance(0.9) ? paidFor(order) : amount;
      return {
        memberId,
        event,
        key: order,
        context: { order_id: `${number}-${order}`, amount: paid },
      };
    }
    case 'review': {
      const length = Number(key.slice(1)) * 15;
      const pictures = Number(key.slice(1)) % 4;
      return { memberId, event, key, context: { order_item_id: `item-${key}`, length, pictures } };
    }
    case 'activity':
      return { memberId, event, key, context: { activity: 'spring' } };
  }
};

/** What is told apart: the content of an event without the order of its fields. */
const contentOf = (input: AwardInput): string =>
  JSON.stringify([input.event, Object.entries(input.context).sort()]);

/** The first order beside the order's own points; it starts what the inviter will get. */
const earnFirstOrder = (member: MemberModel, input: AwardInput, moment: Moment) => {
  const eventId = `${member.id}:first_order:${input.key}`;
  const earned = earn(member, moment, {
    event: 'first_order',
    eventId,
    context: input.context,
    once: true,
  });
  if (member.invitedBy !== null && member.referral?.matured !== true) {
    member.referral = {
      inviterId: member.invitedBy,
      orderKey: input.key,
      availableOn: daysOn(moment.day, moment.shop.settings.return_window_days),
      matured: false,
    };
  }
  return { ...earned, eventId };
};

/** Notes an order, for its refunds. */
const noteOrder = (
  member: MemberModel,
  key: string,
  amount: number,
  earnings: readonly OrderEarning[],
): void => {
  member.orders.set(key, { ...orderOf(member, key), amount, earnings });
};

/** Events that other functions report. */
export const awardActions = [
  defineAction('earnPoints', 'award', earnPoints, {
    caller: 'system',
    weight: 18,
    readsRules: 'anew',
    draw: drawEvent,
    effect: (member, input, moment) => {
      const eventId = `${member.id}:${input.event}:${input.key}`;
      const known = member.events.get(eventId);
      const content = contentOf(input);
      if (known !== undefined) {
        return known.content === content ? nothing(known.reply) : refused('REQUEST_REUSED');
      }
      const { day } = moment;
      const amount = 'amount' in input.context ? (input.context.amount ?? 0) : 0;
      const isFirst = input.event === 'order' && member.totalOrders === 0;
      if (input.event === 'order') {
        member.totalOrders += 1;
        member.totalAmount += amount;
        member.growthOrders += 1;
        member.growthAmount += amount;
      }
      const { points, waiting, cut, parts } = earn(member, moment, {
        event: input.event,
        eventId,
        context: input.context,
        once: input.event === 'registration' || input.event === 'profile',
      });
      const first = isFirst ? earnFirstOrder(member, input, moment) : null;
      if (input.event === 'order') {
        noteOrder(member, input.key, amount, [
          { eventId, day, period: member.reviews, isFirst: false, parts },
          ...(first === null ? [] : [{ ...first, day, period: member.reviews, isFirst: true }]),
        ]);
      }
      settle(member, moment);
      const reply = {
        pending: waiting + (first?.waiting ?? 0),
        clipped: cut + (first?.cut ?? 0),
        ...(points === 0 ? { record: null } : {}),
      };
      member.events.set(eventId, { content, reply });
      return done(reply);
    },
  }),
  defineAction('earnPoints', 'tasks', earnPoints, { weight: 1, draw: () => ({}), effect: null }),
];
