import { countConsent } from '../domain/message/quota';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

/** Templates that are not the shop's are passed over. */
export const consent: Operation<typeof contract.consent> = async (context, input) => {
  const { settings } = await context.catalog.recent(context.db, context.now);
  const known = new Set(Object.values(settings.templates));
  const answers = Object.entries(input.results).filter(([templateId]) => known.has(templateId));
  const quota = await Promise.all(
    answers.map(async ([templateId, answer]) => [
      templateId,
      await countConsent(context, templateId, answer, input.requestId ?? null),
    ]),
  );
  return success({ quota: Object.fromEntries(quota) });
};
