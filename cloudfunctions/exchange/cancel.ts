import { endRedemption } from '../domain/exchange/commit/end-redemption';
import { redeemerOf } from '../domain/exchange/state/redemption-id';
import { toExchangeRecordView } from '../domain/exchange/state/views';
import { balanceOf } from '../domain/ledger/state/balance';
import type { Operation } from '../server/function';
import { failure, success } from '../../common/result';
import { dayOf } from '../../common/day';
import type { contract } from './contract';

/**
 * Cancels a redemption that nobody has fulfilled: points, stock and room under the limit come back.
 * Whoever asks again gets the same answer: a member who tapped twice, or whose first answer was
 * lost, wants to read that it is cancelled, not that it cannot be.
 */
export const cancel: Operation<typeof contract.cancel> = async (context, { recordId }) => {
  const { member: caller, db, cipher, now } = context;
  if (redeemerOf(recordId) !== caller._id) return failure('NOT_FOUND');
  const ended = await endRedemption(context, caller, recordId, {
    end: 'cancelled',
    operator: null,
  });
  if (!ended.ok) return ended;
  const { record, member, isNew } = ended.value;
  if (record.status !== 'cancelled') return failure('NOT_CANCELLABLE', { status: record.status });
  // The member may have been read before the record ended: the points would be those of then.
  const current = isNew ? member : ((await db.get('members', member._id)) ?? member);
  return success({
    record: toExchangeRecordView(cipher, record),
    points: balanceOf(current, dayOf(now)).points,
  });
};
