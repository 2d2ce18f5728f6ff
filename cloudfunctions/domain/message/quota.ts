import type { SubscriptionQuota } from '../../../typings/collections/messages';
import type { Context, MemberContext } from '../../server/context';
import { AGAIN, retryUntilDeadline } from '../member/retry';

/** What a member answered to WeChat's consent sheet for one template. */
export type ConsentAnswer = 'accept' | 'reject' | 'ban' | 'filter';

/** Request ids that are remembered per template: a client retries within minutes. */
const REMEMBERED_REQUESTS = 20;
const LONGEST_PAUSE_MILLISECONDS = 100;

/** The `_id` of a member's quota of a template. */
export const quotaIdOf = (memberId: string, templateId: string): string =>
  `${memberId}:${templateId}`;

/** Messages that an answer adds; null takes all consent back. */
const addedBy: Readonly<Record<ConsentAnswer, number | null>> = {
  accept: 1,
  reject: 0,
  filter: 0,
  ban: null,
};

/** The next state of a quota, or null when the answer changes nothing. */
const answered = (
  quota: SubscriptionQuota,
  added: number | null,
  requestId: string | null,
  now: Date,
): SubscriptionQuota | null => {
  if (requestId !== null && quota.recent_requests.includes(requestId)) return null;
  if (added === 0) return null;
  const requests = requestId === null ? [] : [requestId];
  return {
    ...quota,
    remaining: added === null ? 0 : quota.remaining + added,
    recent_requests: [...quota.recent_requests, ...requests].slice(-REMEMBERED_REQUESTS),
    // Always later than before: a change is conditional on it.
    updated: new Date(Math.max(now.getTime(), quota.updated.getTime() + 1)),
  };
};

/**
 * Counts one answer, once per request id, and tells how many messages may still be sent. Two round
 * trips. Throws `ConflictError` when others were first until the deadline.
 */
export const countConsent = async (
  context: MemberContext,
  templateId: string,
  answer: ConsentAnswer,
  requestId: string | null,
): Promise<number> => {
  const { member, db, now } = context;
  const added = addedBy[answer];
  const quotaId = quotaIdOf(member._id, templateId);
  const none: SubscriptionQuota = {
    _id: quotaId,
    user_id: member._id,
    template_id: templateId,
    remaining: 0,
    recent_requests: [],
    updated: new Date(0),
  };
  const countOnce = async (): Promise<number | typeof AGAIN> => {
    const stored = await db.get('subscription_quotas', quotaId);
    const before = stored ?? none;
    const after = answered(before, added, requestId, now);
    if (after === null) return before.remaining;
    if (stored === null) {
      if (await db.insert('subscription_quotas', after)) return after.remaining;
    } else {
      // A send may take from it meanwhile, so that an accept adds instead of setting.
      const { recent_requests, updated } = after;
      const changed = await db.update(
        'subscription_quotas',
        { _id: quotaId, updated: before.updated },
        added === null
          ? { $set: { remaining: 0, recent_requests, updated } }
          : { $set: { recent_requests, updated }, $inc: { remaining: added } },
      );
      if (changed === 1) return after.remaining;
    }
    return AGAIN;
  };
  return retryUntilDeadline(context, 'the consent', countOnce, LONGEST_PAUSE_MILLISECONDS);
};

/** Takes one message from a quota; false when there is none left. */
export const takeQuota = async (context: Context, quotaId: string): Promise<boolean> =>
  (await context.db.update(
    'subscription_quotas',
    { _id: quotaId, remaining: { $gt: 0 } },
    { $inc: { remaining: -1 } },
  )) === 1;

/** Gives a message back that certainly was not sent. */
export const returnQuota = async (context: Context, quotaId: string): Promise<void> => {
  await context.db.update('subscription_quotas', { _id: quotaId }, { $inc: { remaining: 1 } });
};

/** The member wants no more of a template: nothing is left, whatever was consented to. */
export const clearQuota = async (context: Context, quotaId: string): Promise<void> => {
  await context.db.update('subscription_quotas', { _id: quotaId }, { $set: { remaining: 0 } });
};
