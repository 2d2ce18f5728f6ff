import type { Draft } from '../../member/draft';
import { eventIdOf } from '../../member/event-id';
import { recordEvent } from '../../member/record-event';

/** The name of the event of rows that follow from a change of which no event is recorded. */
const SETTLE = 'settle';

/** Each commit has another version. */
const keyOf = ({ before }: Draft): string => `${before.version + 1}`;

/**
 * The event of a row that follows from a change by itself, a level's reward or a debt that is paid:
 * the change's own, or one for what follows when the change is none that is recorded, such as a
 * timer's or a new nickname.
 */
export const followingId = (draft: Draft): string =>
  draft.event === null ? eventIdOf(draft.member._id, SETTLE, keyOf(draft)) : draft.eventId;

/** Has the event of such rows recorded, where they have one of their own. */
export const recordFollowing = (draft: Draft): Draft => {
  const eventId = followingId(draft);
  return draft.event === null && draft.rows.some((row) => row.event_id === eventId)
    ? recordEvent(
        { ...draft, eventId },
        { event: SETTLE, key: keyOf(draft), context: { day: draft.today } },
      )
    : draft;
};
