import type { Member } from '../../../../typings/collections/members';
import type { Catalog } from '../../member/catalog';
import type { Decision } from '../../member/decision';
import { addDays, dayOf } from '../../../../common/day';
import { setMember, type Draft } from '../../member/draft';
import { openDraft } from '../../member/open';
import { untoldLots } from '../state/next-due';
import { maturePending } from '../steps/mature';
import { expiryNotice } from '../steps/notices';
import { settle, toDecision } from '../../member/settle';

/** Tells the member once of lots that lapse soon. */
const tellExpiry = (draft: Draft): Draft => {
  const last = addDays(draft.today, draft.catalog.settings.expiry_notice_days);
  const lots = untoldLots(draft.member, draft.today).filter((lot) => lot.expires_on <= last);
  const told = lots.at(-1);
  return told === undefined
    ? draft
    : setMember(expiryNotice(draft, lots), { expiry_notice_for: told.expires_on });
};

/** From now on nothing ends a referral whose order is past its return window. */
const matureReferral = (draft: Draft): Draft => {
  const { referral } = draft.member;
  return referral === null || referral.matured || referral.available_on > draft.today
    ? draft
    : setMember(draft, { referral: { ...referral, matured: true } });
};

/**
 * Decides what time alone brings a member: lapsed points expire, pending ones become available, a
 * referral matures, and the member is told of what lapses soon. Nothing when none of it is due, so
 * that a second run, or one that comes late, does no harm.
 */
export const decideMaintenance = (
  member: Member,
  origin: { catalog: Catalog; now: Date; commitId: string },
): Decision<null> => {
  if (member.next_due === null || member.next_due > dayOf(origin.now)) {
    return { change: {}, writes: [], value: null };
  }
  const key = `${member.version + 1}`;
  const draft = openDraft(member, { ...origin, event: 'maintain', key });
  return toDecision(settle(tellExpiry(matureReferral(maturePending(draft)))), null);
};
