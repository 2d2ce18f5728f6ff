import { setMember, type Draft } from '../../member/draft';
import { nextDue } from '../state/next-due';

/** Notes the day on which the timer has to look at the member's points again. */
export const noteNextDue = (draft: Draft): Draft =>
  setMember(draft, {
    next_due: nextDue(draft.member, draft.catalog.settings.expiry_notice_days, draft.today),
  });
