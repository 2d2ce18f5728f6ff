import type { SubscriptionQuota } from '../../../typings/collections/messages';
import { expectThat, type Invariants } from './breach';

/** What must hold for every message quota. */
export const quotaInvariants = {
  'quota not negative': {
    statement: 'What may still be sent is a whole number of at least 0.',
    check: (quota) =>
      expectThat(
        Number.isSafeInteger(quota.remaining) && quota.remaining >= 0,
        `${quota.remaining} messages may still be sent`,
        quota,
      ),
  },
  'quota belongs': {
    statement: 'A quota is of one member and one template, as its _id says.',
    check: (quota) =>
      expectThat(
        quota._id === `${quota.user_id}:${quota.template_id}`,
        `the quota ${quota._id} is of ${quota.user_id} and ${quota.template_id}`,
        quota,
      ),
  },
} satisfies Invariants<SubscriptionQuota>;
