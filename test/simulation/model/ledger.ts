import type { MemberLevel } from '../../../typings/collections/member_levels';
import type { MessageKind } from '../../../typings/collections/messages';
import { daysOn, endOfNextYear, yearOn } from './calendar';
import type { Moment } from './moment';
import {
  frozenOf,
  type LotPart,
  type MemberModel,
  type PredictedRow,
  type WaitingPoints,
} from './state';

/** Rows that are no news: made by the member, told before, or together with something else. */
const quietSources: readonly string[] = [
  'check_in',
  'registration',
  'profile',
  'share',
  'expired',
  'level_reward',
  'debt',
  'exchange_return',
  'account_deleted',
];

/** A message that goes with the commit. */
export const tell = (member: MemberModel, kind: MessageKind): void => {
  member.told.push(kind);
  member.messages.set(kind, (member.messages.get(kind) ?? 0) + 1);
};

const write = (
  member: MemberModel,
  source: string,
  points: number,
  total: PredictedRow['total'],
): void => {
  member.points += points;
  const row = { source, points, day: member.today, total };
  member.rows.push(row);
  member.ledger = [...member.ledger, row];
  if (!quietSources.includes(source)) tell(member, 'points');
};

const takeFromLots = (member: MemberModel, points: number): LotPart[] => {
  const taken: LotPart[] = [];
  let left = points;
  for (const lastDay of [...member.lots.keys()].sort()) {
    if (left === 0) break;
    const open = member.lots.get(lastDay) ?? 0;
    const part = Math.min(open, left);
    left -= part;
    taken.push({ lastDay, points: part });
    if (part === open) member.lots.delete(lastDay);
    else member.lots.set(lastDay, open - part);
  }
  return taken;
};

/** Points in lots whose last day is over, as far as nothing set aside needs them. */
const lapsedOf = (member: MemberModel, day: string): number => {
  const over = [...member.lots].filter(([last]) => last < day);
  const points = over.reduce((sum, [, open]) => sum + open, 0);
  return Math.min(points, member.points - frozenOf(member));
};

/** What can be spent on a day. */
export const spendableOf = (member: MemberModel, day: string): number =>
  member.points - frozenOf(member) - lapsedOf(member, day);

/** What every write does first. */
export const lapse = (member: MemberModel, { day }: Pick<Moment, 'day'>): void => {
  const points = lapsedOf(member, day);
  if (points === 0) return;
  takeFromLots(member, points);
  write(member, 'expired', -points, null);
};

/** Points that come in. */
export const credit = (
  member: MemberModel,
  source: string,
  points: number,
  expiresOn: string,
  grows: boolean,
): void => {
  if (points === 0) return;
  member.lots.set(expiresOn, (member.lots.get(expiresOn) ?? 0) + points);
  if (grows) member.growth += points;
  write(member, source, points, 'earned');
};

/** Points that a rule gave become available, and count for the period in which they do. */
export const mature = (
  member: MemberModel,
  given: Pick<WaitingPoints, 'eventId' | 'ruleId' | 'source' | 'points' | 'grows'>,
  expiresOn: string,
): void => {
  credit(member, given.source, given.points, expiresOn, given.grows);
  if (given.grows) member.grownIn.set(`${given.eventId} ${given.ruleId}`, member.reviews);
};

/** Whether what a rule gave for an event counts in the period that now is. */
export const isGrowth = (member: MemberModel, eventId: string, ruleId: string): boolean =>
  member.grownIn.get(`${eventId} ${ruleId}`) === member.reviews;

/** Points that go out, and from which lots; the caller has seen that so many can be spent. */
export const debit = (member: MemberModel, source: string, points: number): LotPart[] => {
  const taken = takeFromLots(member, points);
  write(member, source, -points, 'used');
  return taken;
};

/** Points that go back into lots. */
export const restore = (member: MemberModel, source: string, parts: readonly LotPart[]): void => {
  const points = parts.reduce((sum, part) => sum + part.points, 0);
  if (points === 0) return;
  for (const part of parts) {
    member.lots.set(part.lastDay, (member.lots.get(part.lastDay) ?? 0) + part.points);
  }
  write(member, source, points, 'used');
};

/** Points that are taken back: of one lot as far as it holds them, then the earliest. */
export const withdraw = (
  member: MemberModel,
  source: string,
  points: number,
  lastDay: string,
): void => {
  if (points === 0) return;
  const open = member.lots.get(lastDay) ?? 0;
  const own = Math.min(open, points);
  if (own === open) member.lots.delete(lastDay);
  else member.lots.set(lastDay, open - own);
  const rest = member.lots.get(lastDay);
  member.lots.delete(lastDay);
  takeFromLots(member, points - own);
  if (rest !== undefined) member.lots.set(lastDay, rest);
  write(member, source, -points, 'earned');
};

/** Whether what a member has done since the last review is enough for a level. */
export const reaches = (member: MemberModel, level: MemberLevel): boolean =>
  member.growth >= level.points_required ||
  (level.amount_required !== null && member.growthAmount >= level.amount_required) ||
  (level.orders_required !== null && member.growthOrders >= level.orders_required);

/** A new level, higher or lower, is noted and told. */
export const changeLevel = (member: MemberModel, level: MemberLevel): void => {
  member.level = level._id;
  member.levelChanges += 1;
  tell(member, 'level');
};

/** Whoever reaches a higher level gets it, with the rewards that were not paid yet. */
export const raiseLevel = (member: MemberModel, { day, shop }: Moment): void => {
  const rank = shop.levels.findIndex((level) => level._id === member.level);
  const reached = Math.max(
    -1,
    ...shop.levels.map((level, index) => (reaches(member, level) ? index : -1)),
  );
  const highest = shop.levels[reached];
  if (reached <= rank || highest === undefined) return;
  member.reviewDate = yearOn(day);
  for (const level of shop.levels.slice(rank + 1, reached + 1)) {
    if (member.rewardedLevels.has(level._id)) continue;
    member.rewardedLevels.add(level._id);
    credit(member, 'level_reward', level.reward_points, endOfNextYear(day), false);
  }
  changeLevel(member, highest);
};

/**
 * What every change of points does last: the level is judged and its rewards paid, lapsed points
 * go that nothing set aside needs any more, then debt is paid; the day of the review is set.
 */
export const settle = (member: MemberModel, moment: Moment): void => {
  const { day, shop } = moment;
  raiseLevel(member, moment);
  lapse(member, moment);
  const owed = Math.min(member.debt, spendableOf(member, day));
  if (owed > 0) {
    member.debt -= owed;
    takeFromLots(member, owed);
    write(member, 'debt', -owed, 'earned');
  }
  if (member.reviewDate === null) member.reviewDue = null;
  else if (member.noticeFor !== member.reviewDate) {
    member.reviewDue = daysOn(member.reviewDate, -shop.settings.review_notice_days);
  }
};
