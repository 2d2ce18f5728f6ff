import type { Member } from '../../../../typings/collections/members';
import type { PointsEvent } from '../../../../typings/collections/points_events';
import type { Decision } from '../../member/decision';
import type { Context } from '../../../server/context';
import { failure, success, type Result } from '../../../../common/result';
import { commitOnce } from './commit-once';
import { digestOfEvent } from '../../member/digest';
import { eventIdOf } from '../../member/event-id';
import { readLastRecord } from './read-committed';
import type { KeyedOrigin } from '../keys/keyed-origin';
import { toRecordView, type RecordView } from '../state/views';

/** A change of one member that the system asks for under a key. */
export interface KeyedRequest {
  readonly memberId: string;
  readonly event: string;
  readonly key: string;
  /** What is asked for: a repeat with another content is refused. */
  readonly content: object;
  /** A banned member cannot begin anything, but what was begun is brought to its end. */
  readonly refusesBanned: boolean;
}

type Failure = 'NOT_FOUND' | 'MEMBER_BANNED' | 'REQUEST_REUSED';

/**
 * Commits a keyed change exactly once, and answers a repeat from the recorded event. The member
 * and the event are read in one round trip; the commit is the second.
 */
export const commitKeyed = async <Value, Code extends string>(
  context: Context,
  request: KeyedRequest,
  decide: (member: Member, origin: KeyedOrigin) => Result<Decision<Value>, Code>,
  replay: (event: PointsEvent, member: Member) => Promise<Value>,
): Promise<Result<Value, Code | Failure>> => {
  const { db, now } = context;
  const { memberId, event, key, content } = request;
  const eventId = eventIdOf(memberId, event, key);
  const [member, recorded, catalog] = await Promise.all([
    db.get('members', memberId),
    db.get('points_events', eventId),
    context.catalog.recent(db, now),
  ]);
  if (member === null || member.status === 'inactive') return failure('NOT_FOUND');
  if (request.refusesBanned && member.status === 'banned') return failure('MEMBER_BANNED');

  const keyed = { eventId, digest: digestOfEvent(event, content), recorded };
  const committed = await commitOnce(context, member, keyed, (current, commitId) =>
    decide(current, { catalog, now, commitId, key }),
  );
  if (!committed.ok) return committed;
  const once = committed.value;
  return success(once.repeated ? await replay(once.event, once.member) : once.value);
};

/** Answers a repeat by the row that the event wrote and the balance after it. */
export const replayRecord =
  (context: Context) =>
  async (event: PointsEvent, member: Member): Promise<{ record: RecordView; points: number }> => {
    const record = await readLastRecord(context, member, event);
    if (record === null) throw new Error(`the event ${event._id} has no row`);
    return { record: toRecordView(record), points: event.result.balance };
  };
