import { toExchangeView } from '../domain/exchange/state/views';
import { findMember } from '../domain/member/find-member';
import type { Operation } from '../server/function';
import { failure, success } from '../../common/result';
import type { contract } from './contract';

/** Also an item that was taken down, so that a link to it can say so. */
export const get: Operation<typeof contract.get> = async (context, { exchangeId }) => {
  const [item, member] = await Promise.all([
    context.db.get('points_exchanges', exchangeId),
    findMember(context, context.caller),
  ]);
  if (item === null) return failure('NOT_FOUND');
  const redeemed = member?.redemptions.find(({ exchange_id }) => exchange_id === exchangeId)?.count;
  return success({ exchange: toExchangeView(item), redeemed: redeemed ?? 0 });
};
