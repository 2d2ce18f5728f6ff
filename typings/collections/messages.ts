import { declareCollection, functionsOnly } from './declaration';

export type MessageKind = 'points' | 'level' | 'exchange' | 'system';

/** A message of a member's inbox. `_id` is derived from what caused it. */
export interface Message {
  _id: string;
  /**
   * The member's openid, by which security rules know whose message it is: the platform's name for the
   * owner, which it fills in itself only where clients write. '' once the account was closed.
   */
  _openid: string;
  user_id: string;
  kind: MessageKind;
  title: string;
  content: string;
  /** A page of the mini-program, or ''. */
  page: string;
  read: boolean;
  created: Date;
}

export const messages = declareCollection({
  name: 'messages',
  indexes: [
    {
      name: 'idx_user_created',
      keys: [
        ['user_id', 1],
        ['created', -1],
        ['_id', -1],
      ],
    },
    {
      name: 'idx_user_kind_created',
      keys: [
        ['user_id', 1],
        ['kind', 1],
        ['created', -1],
        ['_id', -1],
      ],
    },
    {
      name: 'idx_user_read',
      keys: [
        ['user_id', 1],
        ['read', 1],
        ['kind', 1],
      ],
    },
    // What an open app watches: the member's newest message.
    {
      name: 'idx_openid_created',
      keys: [
        ['_openid', 1],
        ['created', -1],
      ],
    },
  ],
  rule: { read: 'doc._openid == auth.openid', write: false },
  owner: { field: 'user_id', onClose: { blank: { _openid: '' } }, exportedAs: 'messages' },
  invariants: [],
});

/** A subscription message to be sent. `_id` is derived from what caused it. */
export interface OutboxEntry {
  _id: string;
  user_id: string;
  /** Whom to send it to; '' when it is done with. */
  openid: string;
  /** A kind of the notification registry. */
  kind: string;
  /** The kind's own fields, not yet cut to the platform's limits. */
  fields: Record<string, string | number>;
  page: string;
  state: 'waiting' | 'sending' | 'sent' | 'dropped';
  /** Lower is more urgent. */
  priority: number;
  attempts: number;
  /** When to try (again). */
  due: Date;
  /** Why it was dropped, or ''. */
  outcome: string;
  created: Date;
}

export const outbox = declareCollection({
  name: 'outbox',
  indexes: [
    {
      name: 'idx_state_priority_due',
      keys: [
        ['state', 1],
        ['priority', 1],
        ['due', 1],
      ],
    },
  ],
  rule: functionsOnly,
  // The timer drops what waits for a closed account, and forgets the openid.
  owner: { field: 'user_id', onClose: 'keep', exportedAs: null },
  invariants: [],
});

/** How many messages of a template a member has consented to. `_id` is `<member>:<template>`. */
export interface SubscriptionQuota {
  _id: string;
  user_id: string;
  template_id: string;
  /** Messages that may still be sent. */
  remaining: number;
  /** The request ids counted lately, so that a repeat counts once. */
  recent_requests: string[];
  updated: Date;
}

export const subscriptionQuotas = declareCollection({
  name: 'subscription_quotas',
  indexes: [{ name: 'idx_user_id', keys: [['user_id', 1]] }],
  rule: functionsOnly,
  owner: { field: 'user_id', onClose: 'remove', exportedAs: 'consents' },
  invariants: ['quota not negative', 'quota belongs'],
});
