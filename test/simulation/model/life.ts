import { debit, lapse, settle } from './ledger';
import type { Moment } from './moment';
import { messagesOf, type MemberModel } from './state';

/** An account is opened, for the first time or again. */
export const open = (member: MemberModel, { now }: Pick<Moment, 'now'>): void => {
  member.lives += 1;
  member.isOpen = true;
  member.openedAt = member.lives === 1 ? 0 : now.getTime();
  member.earlier = {
    rows: member.ledger.length,
    messages: messagesOf(member),
    redemptions: member.redemptions.size,
    levelChanges: member.levelChanges,
  };
};

/** Whether something is still to be sent to the member. */
export const hasPending = ({ redemptions }: MemberModel): boolean =>
  [...redemptions.values()].some(({ status }) => status === 'pending');

/**
 * An account is closed: all points go in one row, and the person with them. A debt stays, and so does
 * whatever happens once ever, is counted against a limit, or was asked for under a key.
 */
export const close = (member: MemberModel, moment: Moment): void => {
  lapse(member, moment);
  member.holds = new Map();
  member.waiting = [];
  member.referral = member.referral?.matured === true ? member.referral : null;
  if (member.points > 0) debit(member, 'account_deleted', member.points);
  const [lowest] = moment.shop.levels;
  if (lowest !== undefined && member.level !== lowest._id) {
    member.level = lowest._id;
    member.levelChanges += 1;
  }
  member.reviews += 1;
  member.growth = 0;
  member.growthAmount = 0;
  member.growthOrders = 0;
  member.totalOrders = 0;
  member.totalAmount = 0;
  member.reviewDate = null;
  member.noticeFor = null;
  member.expiryNoticeFor = null;
  member.balance = 0;
  member.orders = new Map();
  member.events = new Map(
    [...member.events].map(([id, { reply }]) => [id, { content: 'of an earlier life', reply }]),
  );
  member.redemptions = new Map(
    [...member.redemptions].map(([id, redemption]) => [id, { ...redemption, isOver: true }]),
  );
  member.checkIn = { ...member.checkIn, streak: 0, days: [], requestId: null, reply: null };
  member.profile = {
    nickname: '',
    avatar: '',
    birthday: null,
    birthdayChangedOn: null,
    hasPhone: false,
  };
  member.addresses = { ids: [], preferred: null };
  member.isOpen = false;
  settle(member, moment);
};
