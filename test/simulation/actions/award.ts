import type { Input } from '../../../typings/api';
import earnPoints from '../../../cloudfunctions/earnPoints';
import type { Actor } from '../harness/cast';
import type { Random } from '../harness/random';
import { earn, settle } from '../model/ledger';
import { defineAction, done, nothing, refused } from './action';

type AwardInput = Input<'earnPoints', 'award'>;

/** Few keys, so that events meet their own repeats, and other events of the same key. */
const LAST_KEY = 7;

const drawEvent = (random: Random, { memberId, number }: Actor): AwardInput => {
  const key = `k${random.between(0, LAST_KEY)}`;
  const event = random.pick(['order', 'order', 'order', 'review', 'activity'] as const);
  switch (event) {
    case 'order': {
      const amount = random.pick([9_999, 10_000, 365_000, 365_099, random.between(0, 900_000)]);
      // The same key asks for the same amount, but for the few that reuse it for another.
      const paid = random.chance(0.9) ? (Number(key.slice(1)) + 1) * 36_511 : amount;
      return {
        memberId,
        event,
        key,
        context: { order_id: `order-${number}-${key}`, amount: paid },
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

/** Events that other functions report. */
export const awardActions = [
  defineAction('earnPoints', 'award', earnPoints, {
    caller: 'system',
    weight: 14,
    draw: drawEvent,
    effect: (member, input, moment) => {
      const eventId = `${member.id}:${input.event}:${input.key}`;
      const known = member.events.get(eventId);
      const content = contentOf(input);
      if (known !== undefined) {
        return known.content === content ? nothing(known.reply) : refused('REQUEST_REUSED');
      }
      if (input.event === 'order' && 'amount' in input.context) {
        member.growthOrders += 1;
        member.growthAmount += input.context.amount ?? 0;
      }
      const { points, waiting, cut } = earn(member, moment, {
        event: input.event,
        eventId,
        context: input.context,
        once: input.event === 'registration' || input.event === 'profile',
      });
      // The first order beside the order's own points.
      const first =
        input.event === 'order' && !member.once.has('first_order')
          ? earn(member, moment, {
              event: 'first_order',
              eventId: `${member.id}:first_order:${input.key}`,
              context: input.context,
              once: true,
            })
          : { waiting: 0, cut: 0 };
      settle(member, moment);
      const reply = {
        pending: waiting + first.waiting,
        clipped: cut + first.cut,
        ...(points === 0 ? { record: null } : {}),
      };
      member.events.set(eventId, { content, reply });
      return done(reply);
    },
  }),
  defineAction('earnPoints', 'tasks', earnPoints, { weight: 1, draw: () => ({}), effect: null }),
];
