import type { RecentKey } from '../../../typings/collections/member/commit';
import type { PointsEvent } from '../../../typings/collections/points_events';
import type { Decision } from './decision';
import { pendingWrite } from './pending-write';
import { renewedKeys } from './recent-keys';
import { changeOf } from './change';
import { addWrites, setMember, type Draft, type DraftEvent } from './draft';
import { eventIdOf } from './event-id';

/** How long a key is kept beside the recorded event; no invocation lasts as long. */
const RECENT_KEY_MILLISECONDS = 2 * 60 * 1000;

/** A draft to which nothing is added any more. */
export interface SettledDraft extends Draft {
  readonly settled: true;
}

/** Every event of a draft, the one that its rows belong to first. */
const eventsOf = (draft: Draft): readonly DraftEvent[] =>
  draft.event === null ? draft.otherEvents : [draft.event, ...draft.otherEvents];

const idOf = (draft: Draft, { event, key }: DraftEvent): string =>
  eventIdOf(draft.member._id, event, key);

const recentKeysAfter = (draft: Draft): RecentKey[] => {
  const oldest = draft.now.getTime() - RECENT_KEY_MILLISECONDS;
  return [
    ...renewedKeys(draft.before, draft.now).filter((key) => key.at.getTime() >= oldest),
    ...eventsOf(draft).map((event) => ({
      event_id: idOf(draft, event),
      commit_id: draft.commitId,
      at: draft.now,
    })),
  ];
};

const eventWrites = (draft: Draft) =>
  eventsOf(draft).map((event) => {
    const recorded: PointsEvent = {
      ...event,
      _id: idOf(draft, event),
      user_id: draft.member._id,
      result: { ...event.result, balance: draft.member.points },
      created: draft.now,
    };
    return pendingWrite('points_events', recorded);
  });

/** Ends a draft with what follows from it, and has its rows and events recorded. */
export const settle = (draft: Draft): SettledDraft => {
  const followed = draft.consequences.atSettling.reduce((before, step) => step(before), draft);
  const recorded = addWrites(followed, [
    ...followed.rows.map((row) => pendingWrite('points_records', row)),
    ...eventWrites(followed),
  ]);
  const hasEvents = eventsOf(recorded).length > 0;
  const fields = hasEvents ? { recent_keys: recentKeysAfter(recorded) } : {};
  return { ...setMember(recorded, fields), settled: true };
};

/**
 * The commit of a settled draft, and what it answers. A draft that may overflow through what its
 * caller asked for is refused before; any other that does is a bug and throws.
 */
export const toDecision = <Value>(draft: SettledDraft, value: Value): Decision<Value> => {
  if (draft.overflowed) throw new RangeError(`${draft.eventId} leaves the exact integers`);
  return { change: changeOf(draft.before, draft.member), writes: draft.writes, value };
};
