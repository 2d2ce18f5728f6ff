import type { Member } from '../../../../typings/collections/members';
import { addDays } from '../../../../common/day';

/**
 * When the timer must look at a member's level, or null for never: for the notice so many days
 * before the review, and once that is given on the day that the notice has set.
 */
export const reviewDue = (
  member: Pick<Member, 'review_date' | 'review_notice_for' | 'review_due'>,
  noticeDays: number,
): string | null => {
  const { review_date: date } = member;
  if (date === null) return null;
  return member.review_notice_for === date ? member.review_due : addDays(date, -noticeDays);
};
