import { withBudgets } from '../domain/budget/with-budgets';
import { decideAward } from '../domain/ledger/decide/award';
import { commitOnce } from '../domain/ledger/commit/commit-once';
import { digestOfEvent } from '../domain/member/digest';
import { eventIdOf } from '../domain/member/event-id';
import { readLastRecord } from '../domain/ledger/commit/read-committed';
import { replayWaiting } from '../domain/ledger/steps/earn-order';
import { toRecordView } from '../domain/ledger/state/views';
import type { Operation } from '../server/function';
import { failure, success } from '../../common/result';
import type { contract } from './contract';

/** Awards what the points rules give for an event that another function reports. */
export const award: Operation<typeof contract.award> = async (context, input) => {
  const { db, now } = context;
  const { memberId, event, key } = input;
  const eventId = eventIdOf(memberId, event, key);
  const [member, recorded, catalog] = await Promise.all([
    db.get('members', memberId),
    db.get('points_events', eventId),
    context.catalog.current(db),
  ]);
  if (member === null || member.status === 'inactive') return failure('NOT_FOUND');
  if (member.status === 'banned') return failure('MEMBER_BANNED');

  const keyed = { eventId, digest: digestOfEvent(event, input.context), recorded };
  const committed = await withBudgets(
    context,
    {
      member,
      catalog,
      decideBy: (using) => (current, commitId) =>
        decideAward(
          current,
          { event, key, context: input.context },
          { catalog: using, now, commitId },
        ),
    },
    (decide) => commitOnce(context, member, keyed, decide),
  );
  if (!committed.ok) return committed;
  const once = committed.value;
  if (!once.repeated) return success(once.value);

  const record = await readLastRecord(context, once.member, once.event);
  return success({
    record: record === null ? null : toRecordView(record),
    ...replayWaiting(once.event),
  });
};
