import { toSubscriptionView } from '../shared/outbox/subscription-view';
import type { Operation } from '../shared/runtime/function';
import { success } from '../shared/runtime/result';
import type { contract } from './contract';

export const templates: Operation<typeof contract.templates> = async (context) => {
  const { settings } = await context.catalog.recent(context.db, context.now);
  return success(toSubscriptionView(settings));
};
