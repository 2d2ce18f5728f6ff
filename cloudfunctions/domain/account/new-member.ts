import type { Member, PendingBatch } from '../../../typings/collections/members';
import type { Catalog } from '../member/catalog';
import { dayOf } from '../../../common/day';
import { openDraft } from '../member/open';
import { earnEvent } from '../ledger/steps/earn-event';
import { ONCE_KEY } from '../member/event-id';
import { noMonths } from '../ledger/state/monthly-totals';
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

/** A member without points, as before the first event. */
export const blankMember = (who: NewMember, levelId: string, now: Date): Member => ({
  ...who,
  phone: null,
  avatar: '',
  real_name: null,
  gender: 'unknown',
  birthday: null,
  level_id: levelId,
  points: 0,
  balance: 0,
  total_orders: 0,
  total_amount: 0,
  status: 'active',
  register_time: now,
  last_login_time: now,
  is_verified: false,
  created: now,
  updated: now,
  birthday_changed_on: null,
  privacy: { personalised_recommendations: false, marketing_messages: false },
  address_ids: [],
  default_address_id: null,
  frozen: 0,
  debt: 0,
  lots: [],
  pending: [],
  holds: [],
  referral: null,
  earned_total: 0,
  spent_total: 0,
  points_by_type: {},
  monthly_totals: noMonths(0),
  seq: 0,
  registered_after_seq: 0,
  earlier_totals: null,
  growth: 0,
  growth_owed: 0,
  growth_since: dayOf(now),
  growth_after_seq: 0,
  growth_amount: 0,
  growth_orders: 0,
  review_date: null,
  review_notice_for: null,
  review_due: null,
  level_rewards: [],
  check_in: { last_day: null, streak: 0, days: {}, last_seq: null, last_request_id: null },
  once: [],
  usage: [],
  redemptions: [],
  recent_keys: [],
  version: 0,
  pending_writes: [],
  pending_since: null,
  next_due: null,
  expiry_notice_for: null,
});

/**
 * A new member with the registration points already earned: one insert opens the account, and
 * `flush` copies its documents out. `pointsAwarded` is what registration gave.
 */
export const newMemberState = (
  who: NewMember,
  { catalog, now, commitId }: MemberOrigin,
): { member: Member; pointsAwarded: number } => {
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
