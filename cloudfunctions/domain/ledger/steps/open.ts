import type { Member } from '../../../../typings/collections/members';
import type { Catalog } from '../../member/catalog';
import { momentIn } from '../../member/lives';
import { dayOf } from '../../../../common/day';
import { eventIdOf } from '../keys/event-id';
import type { Draft } from './draft';
import { expireLapsed } from './expire';

/** When and by what a draft is made. */
export interface DraftOrigin {
  readonly catalog: Catalog;
  readonly now: Date;
  readonly commitId: string;
  /** An event and its key within the member. */
  readonly event: string;
  readonly key: string;
}

/** Begins a change of a member: lapsed points are expired first. */
export const openDraft = (member: Member, origin: DraftOrigin): Draft => {
  const now = momentIn(member, origin.now);
  return expireLapsed({
    before: member,
    member,
    catalog: origin.catalog,
    now,
    today: dayOf(now),
    commitId: origin.commitId,
    eventId: eventIdOf(member._id, origin.event, origin.key),
    event: null,
    otherEvents: [],
    rows: [],
    writes: [],
    overflowed: false,
  });
};
