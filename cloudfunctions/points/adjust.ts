import { ADJUST, decideAdjustment } from '../shared/ledger/adjust';
import { commitOnce } from '../shared/ledger/commit-once';
import { digestOfEvent } from '../shared/ledger/digest';
import { eventIdOf } from '../shared/ledger/event-id';
import { readLastRecord } from '../shared/ledger/find';
import { recordView } from '../shared/ledger/views';
import type { Operation } from '../shared/runtime/function';
import { failure, success } from '../shared/runtime/result';
import type { contract } from './contract';

/** Corrects a member's points. A banned member's too: what was got by fraud is taken back so. */
export const adjust: Operation<typeof contract.adjust> = async (context, input) => {
  const { db, now } = context;
  const { memberId, key, points, reason, operator } = input;
  const eventId = eventIdOf(memberId, ADJUST, key);
  const [member, recorded, catalog] = await Promise.all([
    db.get('members', memberId),
    db.get('points_events', eventId),
    context.catalog.recent(db, now),
  ]);
  if (member === null || member.status === 'inactive') return failure('NOT_FOUND');

  const adjustment = { points, reason, operator };
  const committed = await commitOnce(
    context,
    member,
    { eventId, digest: digestOfEvent(ADJUST, adjustment), recorded },
    (current, commitId) => decideAdjustment(current, adjustment, { catalog, now, commitId, key }),
  );
  if (!committed.ok) return committed;
  const once = committed.value;
  if (!once.repeated) return success(once.value);

  const record = await readLastRecord(context, once.member, once.event);
  if (record === null) throw new Error(`the adjustment ${eventId} has no row`);
  return success({ record: recordView(record), points: once.event.result.balance });
};
