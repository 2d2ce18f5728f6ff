import message from '../../../cloudfunctions/message';
import { templates } from '../harness/shop';
import { messagesOf } from '../model/state';
import { defineAction } from './action';

/** Consents and their use. Quotas are judged by what was sent, at the end of a history. */
export const messageActions = [
  defineAction('message', 'consent', message, {
    weight: 3,
    draw: (random) => ({
      results: {
        [random.pick(templates)]: random.pick(['accept', 'accept', 'accept', 'reject'] as const),
      },
      requestId: `consent-${random.between(0, 9)}`,
    }),
    effect: null,
  }),
  defineAction('message', 'dispatch', message, {
    caller: 'timer',
    weight: 2,
    draw: () => ({}),
    effect: null,
  }),
  defineAction('message', 'list', message, {
    weight: 1,
    draw: (random) => ({ limit: random.between(1, 50) }),
    effect: null,
    listed: (member, { limit }) => Math.min(limit ?? Infinity, messagesOf(member)),
  }),
  defineAction('message', 'unread', message, { weight: 1, draw: () => ({}), effect: null }),
  defineAction('message', 'markRead', message, {
    weight: 1,
    draw: () => ({ all: true as const }),
    effect: null,
  }),
];
