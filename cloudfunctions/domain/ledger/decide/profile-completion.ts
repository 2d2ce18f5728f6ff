import type { Member } from '../../../../typings/collections/members';
import type { Draft } from '../../member/draft';
import { earnEvent, hasHappened } from '../steps/earn-event';
import { ONCE_KEY } from '../../member/event-id';

type Profile = Pick<Member, 'avatar' | 'nickname' | 'birthday' | 'phone'>;

/** The key of a draft whose event is the completion of the profile. */
export const profileEvent = { event: 'profile', key: ONCE_KEY } as const;

/** How much of the profile is filled in: avatar, nickname, birthday and phone. */
export const profileProgress = (profile: Profile): { done: number; total: number } => {
  const parts = [
    profile.avatar !== '',
    profile.nickname !== '',
    profile.birthday !== null,
    profile.phone !== null,
  ];
  return { done: parts.filter(Boolean).length, total: parts.length };
};

/** Whether everything that the profile task asks for is there. */
export const isProfileComplete = (profile: Profile): boolean => {
  const { done, total } = profileProgress(profile);
  return done === total;
};

/**
 * Earns the points of a complete profile when the draft's member has just completed it, once ever.
 * The draft was opened with `profileEvent`. Nothing is recorded when it earns nothing, so that the
 * member can still claim the points when the rule is switched on.
 */
export const decideProfileCompletion = (
  draft: Draft,
  requestId?: string,
): { draft: Draft; pointsAwarded: number } => {
  if (!isProfileComplete(draft.member) || hasHappened(draft, 'profile')) {
    return { draft, pointsAwarded: 0 };
  }
  const earned = earnEvent(draft, {
    ...profileEvent,
    context: {},
    ...(requestId === undefined ? {} : { requestId }),
  });
  return earned.points + earned.pending === 0
    ? { draft, pointsAwarded: 0 }
    : { draft: earned.draft, pointsAwarded: earned.points };
};
