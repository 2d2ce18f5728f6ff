import { daysOn, yearOn } from './calendar';
import { earn } from './earn';
import { changeLevel, lapse, mature, raiseLevel, reaches, settle, tell } from './ledger';
import type { Moment } from './moment';
import { frozenOf, type MemberModel } from './state';

/** Lots that the member is to be told of today: they lapse soon, and none as late was told before. */
const untold = (member: MemberModel, { day, shop }: Moment): string[] => {
  const last = daysOn(day, shop.settings.expiry_notice_days);
  return [...member.lots.keys()]
    .filter((lot) => lot >= day && lot <= last && lot > (member.expiryNoticeFor ?? ''))
    .sort();
};

/** Whether time alone has brought something that the daily timer has not done yet. */
export const isMaintenanceDue = (member: MemberModel, moment: Moment): boolean => {
  const { day } = moment;
  const hasLapsed = [...member.lots.keys()].some((lot) => lot < day);
  return (
    member.waiting.some(({ availableOn }) => availableOn <= day) ||
    (hasLapsed && member.points > frozenOf(member)) ||
    untold(member, moment).length > 0 ||
    (member.referral !== null && !member.referral.matured && member.referral.availableOn <= day)
  );
};

/** What waited long enough comes. */
const matureDue = (member: MemberModel, { day }: Moment): void => {
  const due = member.waiting.filter(({ availableOn }) => availableOn <= day);
  member.waiting = member.waiting.filter(({ availableOn }) => availableOn > day);
  for (const entry of due) mature(member, entry, entry.expiresOn < day ? day : entry.expiresOn);
};

/** What time alone brings. */
export const maintain = (member: MemberModel, moment: Moment): void => {
  const { day } = moment;
  lapse(member, moment);
  matureDue(member, moment);
  const { referral } = member;
  if (referral !== null && referral.availableOn <= day) {
    member.referral = { ...referral, matured: true };
  }
  const lots = untold(member, moment);
  if (lots.length > 0) {
    tell(member, 'points');
    member.expiryNoticeFor = lots.at(-1) ?? null;
  }
  settle(member, moment);
};

const referralId = (inviter: MemberModel, inviteeId: string): string =>
  `${inviter.id}:referral:${inviteeId}`;

/** Members whose matured referral this one has not been paid for. */
export const unpaidInvitees = (inviter: MemberModel, { members }: Moment): string[] =>
  [...members.values()]
    .filter(({ referral }) => referral?.matured === true && referral.inviterId === inviter.id)
    .map(({ id }) => id)
    .filter((id) => !inviter.events.has(referralId(inviter, id)));

/** Pays the inviter for one invited member, once ever. */
export const payReferral = (inviter: MemberModel, moment: Moment, inviteeId: string): void => {
  lapse(inviter, moment);
  const eventId = referralId(inviter, inviteeId);
  const context = { invitee_id: inviteeId };
  earn(inviter, moment, { event: 'referral', eventId, context, once: false });
  settle(inviter, moment);
  inviter.events.set(eventId, { content: inviteeId, reply: {} });
  inviter.paidFor.push(inviteeId);
};

/** Whether the invited member's referral was paid, or cannot be, and may be forgotten. */
export const isReferralPaid = ({ id, referral }: MemberModel, { members }: Moment): boolean => {
  const inviter = referral === null ? undefined : members.get(referral.inviterId);
  return (
    referral?.matured === true &&
    inviter !== undefined &&
    (!inviter.isOpen || inviter.events.has(referralId(inviter, id)))
  );
};

/** Whether the notice of a review, or the review, is due. */
export const isReviewDue = (member: MemberModel, { day }: Moment): boolean =>
  member.reviewDue !== null && member.reviewDue <= day;

/** The notice of the annual review, or the review itself. */
export const review = (member: MemberModel, moment: Moment): void => {
  const { day, shop } = moment;
  const { reviewDate } = member;
  if (reviewDate === null) return;
  lapse(member, moment);
  matureDue(member, moment);
  raiseLevel(member, moment);
  if (member.reviewDate !== reviewDate) {
    settle(member, moment);
    return;
  }
  if (member.noticeFor !== reviewDate) {
    const earliest = daysOn(day, shop.settings.review_notice_days);
    member.noticeFor = reviewDate;
    member.reviewDue = earliest > reviewDate ? earliest : reviewDate;
    tell(member, 'level');
    settle(member, moment);
    return;
  }
  const rank = shop.levels.findIndex((level) => level._id === member.level);
  const level = shop.levels[rank];
  const below = shop.levels[rank - 1];
  if (level !== undefined && below !== undefined && !reaches(member, level)) {
    changeLevel(member, below);
  }
  member.reviews += 1;
  member.growth = 0;
  member.growthAmount = 0;
  member.growthOrders = 0;
  member.reviewDate = member.level === shop.levels[0]?._id ? null : yearOn(day);
  settle(member, moment);
};
