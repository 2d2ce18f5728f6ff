import { toExchangeView } from '../shared/exchanges/views';
import { memberIdOf } from '../shared/members/identity';
import type { Operation } from '../shared/runtime/function';
import { failure, success } from '../shared/runtime/result';
import type { contract } from './contract';

/** Also an item that was taken down, so that a link to it can say so. */
export const get: Operation<typeof contract.get> = async (context, { exchangeId }) => {
  const [item, member] = await Promise.all([
    context.db.get('points_exchanges', exchangeId),
    context.db.get('members', memberIdOf(context, context.caller.openid)),
  ]);
  if (item === null) return failure('NOT_FOUND');
  const redeemed = member?.redemptions.find(({ exchange_id }) => exchange_id === exchangeId)?.count;
  return success({ exchange: toExchangeView(item), redeemed: redeemed ?? 0 });
};
