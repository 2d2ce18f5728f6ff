import type { Member } from '../../typings/collections/members';
import { withBudgets } from '../domain/budget/with-budgets';
import type { Catalog } from '../domain/member/catalog';
import { decideClaim, findTask, type ClaimOutcome } from '../domain/ledger/decide/claim';
import { commitOnce, type Once } from '../domain/ledger/commit/commit-once';
import { digestOfEvent } from '../domain/member/digest';
import { eventIdOf, requestKey } from '../domain/member/event-id';
import { readEvent, readLastRecord, readRecord } from '../domain/ledger/commit/read-committed';
import { recordIdOf } from '../domain/ledger/keys/record-id';
import { toRecordView } from '../domain/ledger/state/views';
import { commitMember } from '../domain/member/commit';
import { events } from '../domain/rule/events';
import type { Context } from '../server/context';
import type { Operation } from '../server/function';
import { failure, success } from '../../common/result';
import type { contract } from './contract';

/**
 * A task that was claimed before: its row as an error, or again as the reply to the same request. No
 * row is shown of an earlier life of the account.
 */
const answerClaimedBefore = async (
  context: Context,
  member: Member,
  seq: number | null,
  requestId: string | undefined,
) => {
  if (seq === null) return failure('ALREADY_CLAIMED');
  const record = await readRecord(context, member, recordIdOf(member._id, seq));
  if (requestId !== undefined) {
    const event = await readEvent(context, member, record.event_id);
    if (event.request_id === requestId) return success({ record: toRecordView(record) });
  }
  return failure('ALREADY_CLAIMED', { record: toRecordView(record) });
};

/** The reply to a request that was answered before. */
const answerRepeat = async (context: Context, once: Once<ClaimOutcome> & { repeated: true }) => {
  const record = await readLastRecord(context, once.member, once.event);
  if (record === null) throw new Error(`the claim ${once.event._id} has no row`);
  return success({ record: toRecordView(record) });
};

/** Claims the points of a task. */
export const claim: Operation<typeof contract.claim> = async (context, { task, requestId }) => {
  const { db, member, now, rules: catalog } = context;
  const event = findTask(task);
  if (event === null) return failure('NOT_FOUND');
  const budgeted = {
    member,
    catalog,
    decideBy: (using: Catalog) => (current: Member, commitId: string) =>
      decideClaim(current, event, {
        catalog: using,
        now,
        commitId,
        requestId: requestId ?? null,
      }),
  };

  if (requestId === undefined || events[event].once) {
    const committed = await withBudgets(context, budgeted, (decide) =>
      commitMember(context, member, decide),
    );
    if (!committed.ok) return committed;
    const { value: outcome, member: after } = committed.value;
    return outcome.kind === 'claimed'
      ? success({ record: outcome.record })
      : answerClaimedBefore(context, after, outcome.seq, requestId);
  }

  const eventId = eventIdOf(member._id, event, requestKey(requestId));
  const recorded = await db.get('points_events', eventId);
  const keyed = { eventId, digest: digestOfEvent(event, {}), recorded };
  const committed = await withBudgets(context, budgeted, (decide) =>
    commitOnce(context, member, keyed, decide),
  );
  if (!committed.ok) return committed;
  const once = committed.value;
  if (once.repeated) return answerRepeat(context, once);
  return once.value.kind === 'claimed'
    ? success({ record: once.value.record })
    : answerClaimedBefore(context, once.member, once.value.seq, requestId);
};
