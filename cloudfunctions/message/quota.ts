import { quotaIdOf } from '../domain/message/quota';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

/** Every template of the shop is in the reply, also one that was never consented to. */
export const quota: Operation<typeof contract.quota> = async (context) => {
  const { member, db, now } = context;
  const { settings } = await context.catalog.recent(db, now);
  const templateIds = [...new Set(Object.values(settings.templates))].filter((id) => id !== '');
  const kept = await db.find('subscription_quotas', {
    where: { _id: { $in: templateIds.map((id) => quotaIdOf(member._id, id)) } },
    limit: templateIds.length,
  });
  const remaining = new Map(kept.map((entry) => [entry.template_id, entry.remaining]));
  return success({
    quota: Object.fromEntries(templateIds.map((id) => [id, remaining.get(id) ?? 0])),
  });
};
