import type { OutboxEntry } from '../../../typings/collections/messages';
import type { Context } from '../runtime/context';
import { OpenApiError } from '../runtime/errors';
import { findNotificationKind, type NotificationDefinition } from './kinds';
import { clearQuota, quotaIdOf, returnQuota, takeQuota } from './quota';
import { toTemplateValue } from './template-field';

/** What became of an entry. */
export type Delivery = 'sent' | 'dropped' | 'elsewhere';

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
};

/** The template's fields, cut to the platform's limits; none is ever empty. */
export const toTemplateData = (
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
    { $set: { state, outcome } },
  );
  return state;
};

/** What to do after a send that failed, by what the failure says. */
const settleFailure = async (
  context: Context,
  quotaId: string,
  error: unknown,
): Promise<string> => {
  const refusal = error instanceof OpenApiError ? refusals[error.errcode] : undefined;
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

/** Whether the account that an entry was for was closed meanwhile, opened again or not. */
const isClosedSince = async (context: Context, entry: OutboxEntry): Promise<boolean> => {
  const member = await context.db.get('members', entry.user_id);
  return member !== null && (member.status === 'inactive' || entry.created < member.register_time);
};

/**
 * Sends one entry at most once: claims it, sees that the account was not closed since, takes one
 * consent, sends, and records what came of it.
 * Whoever is cut off in between leaves it claimed, and it is not sent again.
 */
export const deliver = async (
  context: Context,
  entry: OutboxEntry,
  templateId: string | undefined,
): Promise<Delivery> => {
  const claimed = await context.db.update(
    'outbox',
    { _id: entry._id, state: 'waiting' },
    { $set: { state: 'sending', due: context.now }, $inc: { attempts: 1 } },
  );
  if (claimed === 0) return 'elsewhere';
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
      page: entry.page,
      data: toTemplateData(definition, entry.fields),
    });
  } catch (error) {
    return finish(context, entry, 'dropped', await settleFailure(context, quotaId, error));
  }
  return finish(context, entry, 'sent', '');
};
