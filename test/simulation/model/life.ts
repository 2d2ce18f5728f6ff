import { debit, lapse, settle } from './ledger';
import type { Moment } from './moment';
import type { MemberModel } from './state';

type Members = ReadonlyMap<string, MemberModel>;

/** The lives of an account that there are, the first one first. */
export const livesOf = (members: Members, account: string): MemberModel[] =>
  [...members.values()]
    .filter((member) => member.account === account)
    .sort((left, right) => left.life - right.life);

/** The life in which an account acts: the one that its first life names as its successor, or itself. */
export const actingLife = (members: Members, account: string): string =>
  members.get(account)?.successor ?? account;

/** A next life begins with what happens once ever, what is owed, and today's check-in. */
const takeOver = (member: MemberModel, earlier: readonly MemberModel[]): void => {
  const last = earlier.at(-1);
  if (last === undefined) return;
  member.carriedDebt = earlier.reduce((sum, { debt, carriedDebt }) => sum + debt - carriedDebt, 0);
  member.debt = member.carriedDebt;
  member.once = new Set(last.once);
  member.uses = new Map(last.uses);
  member.rewardedLevels = new Set(last.rewardedLevels);
  member.redeemed = new Map(last.redeemed);
  member.checkIn = { ...member.checkIn, lastDay: last.checkIn.lastDay };
};

/** A life of an account is opened. */
export const open = (member: MemberModel, { members }: Pick<Moment, 'members'>): void => {
  member.isOpen = true;
  takeOver(
    member,
    livesOf(members, member.account).filter(({ life }) => life < member.life),
  );
};

/** The first life names the newest one; false when it does so already. */
export const link = (first: MemberModel, { members }: Pick<Moment, 'members'>): boolean => {
  const newest = livesOf(members, first.account).at(-1);
  const isNews = first.life === 1 && newest !== undefined && newest.life > 1;
  if (!isNews || first.successor === newest.id) return false;
  first.successor = newest.id;
  return true;
};

/** Whether something is still to be sent to the member. */
export const hasPending = ({ redemptions }: MemberModel): boolean =>
  [...redemptions.values()].some(({ status }) => status === 'pending');

/**
 * An account is closed for ever: all points go in one row, and the person with them. A debt stays for
 * the next life, and so does whatever happens once ever or is counted against a limit.
 */
export const close = (member: MemberModel, moment: Moment): void => {
  lapse(member, moment);
  member.forfeited = member.waiting.reduce((sum, { points }) => sum + points, member.points);
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
  member.wasClosed = true;
  settle(member, moment);
};
