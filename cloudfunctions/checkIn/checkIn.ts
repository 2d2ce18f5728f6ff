import { commitMember } from '../domain/member/commit';
import { checkInReply, decideCheckIn } from '../domain/check-in/decide/check-in';
import { eventIdOf } from '../domain/member/event-id';
import { readEvent, readRecord } from '../domain/ledger/commit/read-committed';
import { recordIdOf } from '../domain/ledger/keys/record-id';
import { toRecordView } from '../domain/ledger/state/views';
import type { Operation } from '../server/function';
import { failure, success } from '../../common/result';
import type { contract } from './contract';

/** Checks the member in for today: once a day, also where an earlier life of the account did. */
export const checkIn: Operation<typeof contract.checkIn> = async (context, { requestId }) => {
  const { now, rules: catalog } = context;
  const committed = await commitMember(context, context.member, (current, commitId) =>
    decideCheckIn(current, { catalog, now, commitId, requestId: requestId ?? null }),
  );
  if (!committed.ok) return committed;
  const { value: outcome, member } = committed.value;
  if (outcome.kind === 'done') return success(outcome.reply);

  const { last_seq: seq, last_day: day } = member.check_in;
  // No row is shown of an earlier life.
  if (seq === null || day === null) return failure('ALREADY_CHECKED_IN');
  const recordId = recordIdOf(member._id, seq);
  if (outcome.kind === 'done before') {
    const record = await readRecord(context, member, recordId);
    return failure('ALREADY_CHECKED_IN', { record: toRecordView(record) });
  }
  const [record, event] = await Promise.all([
    readRecord(context, member, recordId),
    readEvent(context, member, eventIdOf(member._id, 'check_in', day)),
  ]);
  return success(checkInReply(record, event.result));
};
