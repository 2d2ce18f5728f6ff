import { setMember, type Draft } from '../../member/draft';
import { reviewDue } from '../state/review-due';

/** Notes the day on which the timer has to look at the member's level again. */
export const noteReviewDue = (draft: Draft): Draft =>
  setMember(draft, {
    review_due: reviewDue(draft.member, draft.catalog.settings.review_notice_days),
  });
