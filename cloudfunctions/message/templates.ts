import { toSubscriptionView } from '../domain/message/subscription-view';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

export const templates: Operation<typeof contract.templates> = async (context) => {
  const { settings } = await context.catalog.recent(context.db, context.now);
  return success(toSubscriptionView(settings));
};
