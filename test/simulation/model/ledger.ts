import type { MemberLevel } from '../../../typings/collections/member_levels';
import type { PointsExchange } from '../../../typings/collections/points_exchanges';
import type { PointsRule } from '../../../typings/collections/points_rules';
import type { Settings } from '../../../typings/collections/settings';
import { celebrates, daysOn, endOfNextYear, shopDay, yearOn } from './calendar';
import { judge, useOn } from './rules';
import { frozenOf, type MemberModel } from './state';

/** The shop's data that the rules of the domain name. */
export interface Shop {
  /** Lowest first. */
  readonly levels: readonly MemberLevel[];
  readonly rules: readonly PointsRule[];
  readonly settings: Settings;
}

/** When something happens, and by which rules. */
export interface Moment {
  readonly now: Date;
  readonly day: string;
  readonly shop: Shop;
  /** The items of the points mall as they are. */
  readonly items: ReadonlyMap<string, PointsExchange>;
  /** Whether what is judged is a commit, or else what an answer could have been based on. */
  readonly isCommit: boolean;
}

/** A moment of a shop. */
export const momentOf = (
  now: Date,
  shop: Shop,
  items: ReadonlyMap<string, PointsExchange>,
  isCommit: boolean,
): Moment => ({ now, day: shopDay(now), shop, items, isCommit });

const write = (member: MemberModel, source: string, points: number): void => {
  member.points += points;
  member.seq += 1;
  member.rows.push({ source, points });
};

const takeFromLots = (member: MemberModel, points: number): void => {
  let left = points;
  for (const day of [...member.lots.keys()].sort()) {
    const open = member.lots.get(day) ?? 0;
    const taken = Math.min(open, left);
    left -= taken;
    if (taken === open) member.lots.delete(day);
    else member.lots.set(day, open - taken);
  }
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
export const lapse = (member: MemberModel, { day }: Moment): void => {
  const points = lapsedOf(member, day);
  if (points === 0) return;
  takeFromLots(member, points);
  write(member, 'expired', -points);
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
  write(member, source, points);
};

/** Points that go out; the caller has seen that so many can be spent. */
export const debit = (member: MemberModel, source: string, points: number): void => {
  takeFromLots(member, points);
  write(member, source, -points);
};

/**
 * What every change of points does last: the level is judged and its rewards paid, lapsed points
 * go that nothing set aside needs any more, then debt is paid.
 */
export const settle = (member: MemberModel, moment: Moment): void => {
  const { day, shop } = moment;
  const rank = shop.levels.findIndex((level) => level._id === member.level);
  const isReached = (level: MemberLevel): boolean =>
    member.growth >= level.points_required ||
    (level.amount_required !== null && member.growthAmount >= level.amount_required) ||
    (level.orders_required !== null && member.growthOrders >= level.orders_required);
  const reached = Math.max(
    -1,
    ...shop.levels.map((level, index) => (isReached(level) ? index : -1)),
  );
  if (reached > rank) {
    member.reviewDate = yearOn(day);
    for (const level of shop.levels.slice(rank + 1, reached + 1)) {
      member.level = level._id;
      if (member.rewardedLevels.has(level._id)) continue;
      member.rewardedLevels.add(level._id);
      credit(member, 'level_reward', level.reward_points, endOfNextYear(day), false);
    }
  }
  lapse(member, moment);
  const owed = Math.min(member.debt, spendableOf(member, day));
  if (owed === 0) return;
  member.debt -= owed;
  debit(member, 'debt', owed);
};

/** What an event earned. */
export interface Earned {
  readonly points: number;
  readonly waiting: number;
  readonly cut: number;
}

/** An event that the shop's rules answer. */
export interface EarningEvent {
  readonly event: string;
  readonly eventId: string;
  readonly context: Readonly<Record<string, unknown>>;
  /** It gives points once per member ever. */
  readonly once: boolean;
}

/** Asks the rules about an event and does what they say. */
export const earn = (member: MemberModel, moment: Moment, earning: EarningEvent): Earned => {
  const { day, now, shop } = moment;
  const { event, eventId, context, once } = earning;
  const level = shop.levels.find((candidate) => candidate._id === member.level);
  const facts = {
    ...context,
    level: member.level,
    level_benefits: level?.benefits ?? [],
    is_birthday: celebrates(member.profile.birthday, day),
  };
  const given =
    once && member.once.has(event) ? [] : judge(shop.rules, event, facts, member.uses, now, day);
  const total = given.reduce((sum, { points }) => sum + points, 0);
  const cut = given.reduce((sum, share) => sum + share.cut, 0);
  if (total === 0) return { points: 0, waiting: 0, cut };
  if (once) member.once.add(event);
  let available = 0;
  for (const { rule, points } of given) {
    if (points === 0 && rule.multiplier_percent === null) continue;
    const use = useOn(member.uses.get(rule._id), day);
    member.uses.set(rule._id, {
      day,
      dayTimes: use.dayTimes + 1,
      dayPoints: use.dayPoints + points,
      totalTimes: use.totalTimes + 1,
      totalPoints: use.totalPoints + points,
    });
    if (points === 0) continue;
    const wait = rule.pending_days ?? shop.settings.return_window_days;
    const availableOn = daysOn(day, wait);
    const expiresOn =
      rule.expires_in_days === null
        ? endOfNextYear(availableOn)
        : daysOn(availableOn, rule.expires_in_days);
    if (wait === 0) {
      credit(member, rule.source, points, expiresOn, rule.counts_as_growth);
      available += points;
      continue;
    }
    const orderId = typeof context['order_id'] === 'string' ? context['order_id'] : null;
    member.waiting.push({
      eventId,
      orderId,
      availableOn,
      points,
      source: rule.source,
      expiresOn,
      grows: rule.counts_as_growth,
    });
  }
  return { points: available, waiting: total - available, cut };
};
