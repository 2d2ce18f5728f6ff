import type { Member } from '../../../typings/collections/members';
import type { Catalog } from './catalog';
import { dayOf } from '../../../common/day';
import { eventIdOf } from './event-id';
import type { Draft } from './draft';

/** When and by what a draft is made. */
export interface DraftOrigin {
  readonly catalog: Catalog;
  readonly now: Date;
  readonly commitId: string;
  /** An event and its key within the member. */
  readonly event: string;
  readonly key: string;
}

/** Begins a change of a member, with what time alone has changed. */
export const openDraft = (member: Member, origin: DraftOrigin): Draft => {
  const { consequences, ...rules } = origin.catalog;
  const opened: Draft = {
    before: member,
    member,
    catalog: rules,
    consequences,
    now: origin.now,
    today: dayOf(origin.now),
    commitId: origin.commitId,
    eventId: eventIdOf(member._id, origin.event, origin.key),
    event: null,
    otherEvents: [],
    rows: [],
    writes: [],
    overflowed: false,
  };
  return consequences.atOpening.reduce((draft, step) => step(draft), opened);
};
