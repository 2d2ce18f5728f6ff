import type { Member } from '../../../typings/collections/members';
import type { PendingBatch } from '../../../typings/collections/member/commit';
import type { Catalog } from '../member/catalog';
import { blankAddresses } from '../address/blank';
import { blankCheckIn } from '../check-in/state/blank';
import { blankExchange } from '../exchange/state/blank';
import { blankPoints } from '../ledger/state/blank';
import { blankGrowth } from '../level/state/blank';
import { blankCommits } from '../member/blank-commit';
import { firstLife } from '../member/blank-life';
import { dayOf } from '../../../common/day';
import { openDraft } from '../member/open';
import { earnEvent } from '../ledger/steps/earn-event';
import { ONCE_KEY } from '../member/event-id';
import { settle, toDecision } from '../member/settle';

/** Who a new member is. */
export interface NewMember {
  readonly _id: string;
  readonly username: string;
  readonly nickname: string;
  readonly wechat_openid: string;
  readonly wechat_unionid: string | null;
  readonly invite_code: string;
  /** The inviting member's id, or null. */
  readonly invited_by: string | null;
}

/** When, and by which rules. */
export interface MemberOrigin {
  readonly catalog: Catalog;
  readonly now: Date;
  /** Random: marks the first commit. */
  readonly commitId: string;
}

/** A person of whom nothing is known but the account. */
const blankPerson = (now: Date) =>
  ({
    phone: null,
    avatar: '',
    real_name: null,
    gender: 'unknown',
    birthday: null,
    status: 'active',
    register_time: now,
    last_login_time: now,
    is_verified: false,
    invite_picture: null,
    birthday_changed_on: null,
    privacy: { personalised_recommendations: false, marketing_messages: false },
  }) as const;

/** A member before the first event, made of what each domain begins with. */
export const blankMember = (who: NewMember, levelId: string, now: Date): Member => ({
  ...who,
  ...blankPerson(now),
  ...blankPoints(),
  ...blankGrowth(levelId, dayOf(now)),
  ...blankCheckIn(),
  ...blankExchange(),
  ...blankAddresses(),
  ...firstLife(),
  ...blankCommits(),
  created: now,
  updated: now,
});

/** The member as the insert writes it, and what opening it gave. */
export interface OpenedMember {
  readonly member: Member;
  readonly pointsAwarded: number;
}

/**
 * A new member with the registration points already earned: one insert opens the account, and
 * `flush` copies its documents out.
 */
export const newMemberState = (
  who: NewMember,
  { catalog, now, commitId }: MemberOrigin,
): OpenedMember => {
  const blank = blankMember(who, catalog.levels[0]._id, now);
  const event = { event: 'registration', key: ONCE_KEY } as const;
  const earned = earnEvent(openDraft(blank, { catalog, now, commitId, ...event }), {
    ...event,
    context: {},
  });
  const { change, writes } = toDecision(settle(earned.draft), null);
  const batch: PendingBatch = { commit_id: commitId, at: now, writes: [...writes] };
  return {
    member: { ...blank, ...change, version: 1, pending_writes: [batch], pending_since: now },
    pointsAwarded: earned.points,
  };
};
