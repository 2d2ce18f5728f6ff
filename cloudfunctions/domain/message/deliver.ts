import type { OutboxEntry } from '../../../typings/collections/messages';
import type { Context } from '../../server/context';
import { OpenApiError, RateLimitedError } from '../../platform/errors';
import { ended } from './ended';
import { findNotificationKind, type NotificationDefinition } from './kinds';
import { clearQuota, quotaIdOf, returnQuota, takeQuota } from './quota';
import { toTemplateValue } from './template-field';

/** What became of an entry. */
export type Delivery = 'sent' | 'dropped' | 'postponed' | 'elsewhere';

/** What a refusal by WeChat tells about the message and its consent. */
interface Refusal {
  readonly outcome: string;
  /** What happens to the consent that was taken before. */
  readonly quota: 'clear' | 'return';
}

/** WeChat's refusals that say for certain that nothing was sent, by errcode. */
const refusals: Readonly<Record<number, Refusal>> = {
  43101: { outcome: 'refused_by_member', quota: 'clear' },
  47003: { outcome: 'bad_field', quota: 'return' },
  40037: { outcome: 'bad_template', quota: 'return' },
  41030: { outcome: 'bad_page', quota: 'return' },
  40003: { outcome: 'bad_openid', quota: 'return' },
  // WeChat's gateway: there is no such API, the function does not declare it, or may not call it here.
  [-604100]: { outcome: 'not_permitted', quota: 'return' },
  [-604101]: { outcome: 'not_permitted', quota: 'return' },
  [-604104]: { outcome: 'not_permitted', quota: 'return' },
};
const otherRefusal: Refusal = { outcome: 'refused', quota: 'return' };

/**
 * How often an entry is tried that WeChat has no time for. Each wait is twice as long as the one
 * before: the seven last 21 hours, so that what met the end of a day's quota is tried on the next.
 */
const MOST_ATTEMPTS = 8;
const FIRST_WAIT_MILLISECONDS = 10 * 60_000;

/**
 * What an error says about the message: WeChat's own codes are positive, and answered instead of
 * sending. undefined: it may have been sent, as with its -1 and whatever was lost on the way.
 */
const refusalOf = (error: unknown): Refusal | undefined => {
  if (!(error instanceof OpenApiError)) return undefined;
  return refusals[error.errcode] ?? (error.errcode > 0 ? otherRefusal : undefined);
};

/** The template's fields, cut to the platform's limits; none is ever empty. */
const toTemplateData = (
  definition: NotificationDefinition,
  fields: OutboxEntry['fields'],
): Record<string, string> =>
  Object.fromEntries(
    definition.fields.map(({ source, key, type }) => [
      key,
      toTemplateValue(type, new Map(Object.entries(fields)).get(source)),
    ]),
  );

const finish = async (
  context: Context,
  entry: OutboxEntry,
  state: 'sent' | 'dropped',
  outcome: string,
): Promise<Delivery> => {
  await context.db.update(
    'outbox',
    { _id: entry._id, state: 'sending' },
    { $set: ended(state, outcome) },
  );
  return state;
};

/** WeChat has no time: the entry waits, with its consent given back, but not for ever. */
const postpone = async (
  context: Context,
  entry: OutboxEntry,
  quotaId: string,
): Promise<Delivery> => {
  await returnQuota(context, quotaId);
  if (entry.attempts + 1 >= MOST_ATTEMPTS) return finish(context, entry, 'dropped', 'rate_limited');
  const wait = FIRST_WAIT_MILLISECONDS * 2 ** entry.attempts;
  const due = new Date(context.now.getTime() + wait);
  await context.db.update(
    'outbox',
    { _id: entry._id, state: 'sending' },
    { $set: { state: 'waiting', due } },
  );
  return 'postponed';
};

/** What to do after a send that failed, by what the failure says. */
const settleFailure = async (
  context: Context,
  quotaId: string,
  error: unknown,
): Promise<string> => {
  const refusal = refusalOf(error);
  if (refusal === undefined) {
    // It may have been sent: to send it again, or to count the consent again, could be one too many.
    context.log.warn('the fate of a subscription message is unknown', { error: String(error) });
    return 'unknown';
  }
  if (refusal.quota === 'clear') await clearQuota(context, quotaId);
  else {
    await returnQuota(context, quotaId);
    context.log.error('WeChat refused a subscription message', { error: String(error) });
  }
  return refusal.outcome;
};

/** Whether the account that an entry was for was closed meanwhile. */
const isClosedSince = async (context: Context, entry: OutboxEntry): Promise<boolean> => {
  const member = await context.db.get('members', entry.user_id);
  return member?.status === 'inactive';
};

/**
 * Sends one entry at most once: marks it as begun, sees that the account was not closed since, takes one
 * consent, sends, and records what came of it.
 * Whoever is cut off in between leaves it begun, and it is not sent again.
 */
export const deliver = async (
  context: Context,
  entry: OutboxEntry,
  templateId: string | undefined,
): Promise<Delivery> => {
  const begun = await context.db.update(
    'outbox',
    { _id: entry._id, state: 'waiting' },
    { $set: { state: 'sending', due: context.now }, $inc: { attempts: 1 } },
  );
  if (begun === 0) return 'elsewhere';
  if (await isClosedSince(context, entry)) return finish(context, entry, 'dropped', 'no_member');
  const definition = findNotificationKind(entry.kind);
  if (definition === null || templateId === undefined || templateId === '') {
    return finish(context, entry, 'dropped', 'no_template');
  }
  const quotaId = quotaIdOf(entry.user_id, templateId);
  if (!(await takeQuota(context, quotaId))) return finish(context, entry, 'dropped', 'no_quota');
  try {
    await context.wechat.sendSubscribeMessage({
      openid: entry.openid,
      templateId,
      // WeChat takes a page's path without the slash that links inside the mini-program begin with.
      page: entry.page.replace(/^\//, ''),
      data: toTemplateData(definition, entry.fields),
    });
  } catch (error) {
    if (error instanceof RateLimitedError) return postpone(context, entry, quotaId);
    return finish(context, entry, 'dropped', await settleFailure(context, quotaId, error));
  }
  return finish(context, entry, 'sent', '');
};
