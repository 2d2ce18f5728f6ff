import * as v from 'valibot';
import { id, nothing, page, paging, requestId, timestamp } from '../server/fields';
import { subscriptionView } from '../domain/message/schema';
import { defineContract } from '../server/contract';

/** The kinds of message in a member's inbox. */
const messageKind = v.picklist(['points', 'level', 'exchange', 'system']);

const messageView = v.object({
  _id: v.string(),
  kind: messageKind,
  title: v.string(),
  content: v.string(),
  /** A page of the mini-program to open, or ''. */
  page: v.string(),
  read: v.boolean(),
  created: timestamp,
});

const templateId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));

export const contract = defineContract({
  list: {
    access: 'member',
    once: 'read',
    input: v.strictObject({ kind: v.optional(messageKind), ...paging }),
    output: page(messageView),
    errors: {},
  },
  /** How many messages are unread; of each kind and in all, at most 100 are counted. */
  unread: {
    access: 'member',
    once: 'read',
    input: nothing,
    output: v.object({
      total: v.number(),
      byKind: v.object({
        points: v.number(),
        level: v.number(),
        exchange: v.number(),
        system: v.number(),
      }),
    }),
    errors: {},
  },
  markRead: {
    access: 'member',
    once: 'state',
    input: v.union([
      v.strictObject({ ids: v.pipe(v.array(id), v.minLength(1), v.maxLength(50)) }),
      v.strictObject({ all: v.literal(true) }),
    ]),
    output: v.object({ marked: v.number() }),
    errors: {},
  },
  /** What the member answered to WeChat's consent sheet; one accept is one message. */
  consent: {
    access: 'member',
    once: 'request',
    input: v.strictObject({
      results: v.pipe(
        v.record(templateId, v.picklist(['accept', 'reject', 'ban', 'filter'])),
        v.check((results) => Object.keys(results).length <= 5, 'at most 5 templates'),
      ),
      requestId: v.optional(requestId),
    }),
    output: v.object({ quota: v.record(v.string(), v.number()) }),
    errors: {},
  },
  /** How many messages the member's consent still covers, by template. */
  quota: {
    access: 'member',
    once: 'read',
    input: nothing,
    output: v.object({ quota: v.record(v.string(), v.number()) }),
    errors: {},
  },
  /** Which templates to ask for on which occasion, at most three each. */
  templates: {
    access: 'visitor',
    once: 'read',
    input: nothing,
    output: subscriptionView,
    errors: {},
  },
  /** Timer, every minute: sends what the outbox holds. */
  dispatch: {
    access: 'system',
    once: 'state',
    input: nothing,
    output: v.object({ sent: v.number(), dropped: v.number(), left: v.boolean() }),
    errors: {},
  },
});
