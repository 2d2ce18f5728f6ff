import { endRedemption } from '../domain/exchange/commit/end-redemption';
import { redeemerOf } from '../domain/exchange/state/redemption-id';
import { openShipping, toExchangeRecordView } from '../domain/exchange/state/views';
import type { Operation } from '../server/function';
import { failure, success } from '../../common/result';
import type { contract } from './contract';

/**
 * Ends a redemption as an operator: sent, or impossible to send, which gives points and stock back.
 * The same operator saying the same again gets the same answer; another operator is told that it is
 * done, so that nobody sends a second parcel. What a banned member has begun is brought to its end.
 */
export const fulfil: Operation<typeof contract.fulfil> = async (context, input) => {
  const { recordId, status, operator } = input;
  const { db, cipher } = context;
  const redeemer = await db.get('members', redeemerOf(recordId));
  if (redeemer === null || redeemer.status === 'inactive') return failure('NOT_FOUND');
  const ended = await endRedemption(context, redeemer, recordId, { end: status, operator });
  if (!ended.ok) return ended;
  const { record, isNew } = ended.value;
  if (!isNew && (record.status !== status || record.operator !== operator)) {
    return failure('NOT_FULFILLABLE', { status: record.status, operator: record.operator });
  }
  return success({
    record: toExchangeRecordView(cipher, record),
    shipping: record.shipping === null ? null : openShipping(cipher, record.shipping),
    operator,
  });
};
