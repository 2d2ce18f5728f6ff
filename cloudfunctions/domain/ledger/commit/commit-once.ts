import type { Member } from '../../../../typings/collections/members';
import type { PointsEvent } from '../../../../typings/collections/points_events';
import { commitMember, type Committed } from '../../member/commit';
import type { Decide, Decision } from '../../member/decision';
import type { Context } from '../../../server/context';
import { failure, success, type Result } from '../../../../common/result';
import { readEvent } from './read-committed';
import { pendingDocuments } from '../../member/pending-write';

/** An event that must happen at most once, by its key. */
export interface KeyedEvent {
  readonly eventId: string;
  /** Of what is asked for: a repeat with another one is refused. */
  readonly digest: string;
  /** The event as recorded, or null, read side by side with the member or later. */
  readonly recorded: PointsEvent | null;
}

/** What came of a keyed event: a new decision's value, or the event that was there before. */
export type Once<Value> =
  | (Committed<Value> & { readonly repeated: false })
  | (Omit<Committed<Value>, 'value'> & { readonly repeated: true; readonly event: PointsEvent });

type Seen<Value> = { readonly value: Value } | { readonly repeats: PointsEvent | 'copied out' };

const nothingToWrite = <Value>(value: Value): Decision<Value> => ({
  change: {},
  writes: [],
  value,
});

/** The event as the member's document tells: whole, only its key, or not at all. */
const findSeen = (member: Member, eventId: string): PointsEvent | 'copied out' | null =>
  pendingDocuments(member, 'points_events').find(({ _id }) => _id === eventId) ??
  (member.recent_keys.some((key) => key.event_id === eventId) ? 'copied out' : null);

/**
 * Commits a decision unless its event has happened before: then that event is answered, or
 * `REQUEST_REUSED` when it was about something else. Costs one more read for a repeat within the last
 * minutes, none otherwise. `alongside` is what `commitMember`
 * runs after a new commit.
 */
export const commitOnce = async <Value, Code extends string = never>(
  context: Context,
  first: Member,
  keyed: KeyedEvent,
  decide: Decide<Value, Code>,
  alongside?: () => Promise<void>,
): Promise<Result<Once<Value>, Code | 'REQUEST_REUSED' | 'NOT_FOUND'>> => {
  const decideOnce: Decide<Seen<Value>, Code> = (member, commitId) => {
    const seen = keyed.recorded ?? findSeen(member, keyed.eventId);
    if (seen !== null) return success(nothingToWrite({ repeats: seen }));
    const decided = decide(member, commitId);
    if (!decided.ok) return decided;
    return success({ ...decided.value, value: { value: decided.value.value } });
  };
  const committed = await commitMember(context, first, decideOnce, alongside);
  if (!committed.ok) return committed;
  const { value: seen, member, commitId } = committed.value;
  if (!('repeats' in seen)) {
    return success({ repeated: false, value: seen.value, member, commitId });
  }
  const event =
    seen.repeats === 'copied out' ? await readEvent(context, member, keyed.eventId) : seen.repeats;
  return event.digest === keyed.digest
    ? success({ repeated: true, event, member, commitId })
    : failure('REQUEST_REUSED');
};
