import type { Member } from '../../../../typings/collections/members';
import type { PendingPoints } from '../../../../typings/collections/member/points';
import { setMember, type Draft } from '../../member/draft';
import { makeAvailable } from './earn';
import { eventIdOf } from '../../member/event-id';

/** Notes the row of something that happens once ever and had no row while its points waited. */
const markRow = (once: Member['once'], memberId: string, entry: PendingPoints, seq: number) =>
  once.map((mark) =>
    mark.seq === null && entry.event_id.startsWith(eventIdOf(memberId, mark.event, ''))
      ? { ...mark, seq }
      : mark,
  );

const makeOneAvailable = (draft: Draft, entry: PendingPoints): Draft => {
  // However late the timer is, points can be spent on the day on which they come.
  const expiresOn = entry.expires_on < draft.today ? draft.today : entry.expires_on;
  const after = makeAvailable(draft, { ...entry, expires_on: expiresOn }, null);
  const once = markRow(draft.member.once, draft.member._id, entry, after.member.seq);
  return setMember(after, { once });
};

/** Makes the pending points available whose wait is over, each in a row of the event's own. */
export const maturePending = (draft: Draft): Draft => {
  const { pending } = draft.member;
  const due = pending.filter((entry) => entry.available_on <= draft.today);
  if (due.length === 0) return draft;
  const rest = pending.filter((entry) => entry.available_on > draft.today);
  return due.reduce(makeOneAvailable, setMember(draft, { pending: rest }));
};
