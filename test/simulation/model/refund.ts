import { daysOn } from './calendar';
import { isGrowth, restore, spendableOf, withdraw } from './ledger';
import type { Moment } from './moment';
import {
  orderOf,
  type LotPart,
  type MemberModel,
  type OrderEarning,
  type OrderModel,
  type OrderRefund,
} from './state';

/** How much of an order came back, in all. */
export interface Returned {
  readonly returned: number;
  readonly total: number;
}

/** What a refund moved. */
export interface Moved {
  readonly takenBack: number;
  readonly givenBack: number;
  readonly debt: number;
}

/** What of a whole belongs to the share that came back, rounded down. */
const shareOf = (whole: number, { returned, total }: Returned): number =>
  Number((BigInt(whole) * BigInt(returned)) / BigInt(total));

const sumOf = <Item>(items: readonly Item[], number: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + number(item), 0);

/** Single points in the order in which they go back: the last that was spent goes first. */
const spentPoints = (spent: readonly LotPart[]): LotPart[] =>
  [...spent]
    .reverse()
    .flatMap(({ lastDay, points }) =>
      Array.from({ length: points }, () => ({ lastDay, points: 1 })),
    );

/** Where spent points go back to: those whose last day is over get some more days. */
export const backToLots = (
  spent: readonly LotPart[],
  { day, shop }: Pick<Moment, 'day' | 'shop'>,
): LotPart[] => {
  const grace = daysOn(day, shop.settings.restored_lot_grace_days);
  return spent.map((part) => (part.lastDay < day ? { ...part, lastDay: grace } : part));
};

/** Puts a part of the spent points back, but not into a closed account. */
const giveBack = (
  member: MemberModel,
  moment: Moment,
  order: OrderModel,
  returned: Returned,
): number => {
  const spent = order.spent ?? [];
  const whole = sumOf(spent, ({ points }) => points);
  const before = sumOf(order.refunds, ({ given }) => given);
  const points = member.isOpen ? Math.max(0, shareOf(whole, returned) - before) : 0;
  restore(member, 'order', backToLots(spentPoints(spent).slice(before, before + points), moment));
  return points;
};

/** A limit counts what is kept. */
const unuse = (
  member: MemberModel,
  ruleId: string,
  points: number,
  times: number,
  earnedOn: string,
): void => {
  const use = member.uses.get(ruleId);
  if (use === undefined) return;
  const today = use.day === earnedOn;
  member.uses.set(ruleId, {
    day: use.day,
    dayTimes: use.dayTimes - (today ? times : 0),
    dayPoints: use.dayPoints - (today ? points : 0),
    totalTimes: use.totalTimes - times,
    totalPoints: use.totalPoints - points,
  });
};

/** Takes from what waits, in its order; answers what was taken of each rule. */
const takeWaiting = (member: MemberModel, eventId: string, points: number): Map<string, number> => {
  const taken = new Map<string, number>();
  let left = points;
  member.waiting = member.waiting.flatMap((entry) => {
    if (entry.eventId !== eventId) return [entry];
    const part = Math.min(entry.points, left);
    left -= part;
    if (part > 0) taken.set(entry.ruleId, (taken.get(entry.ruleId) ?? 0) + part);
    return part === entry.points ? [] : [{ ...entry, points: entry.points - part }];
  });
  return taken;
};

/** Takes back what one event of an order earned; what is not there becomes debt. */
const takeBack = (
  member: MemberModel,
  { day }: Moment,
  earning: OrderEarning,
  order: OrderModel,
  returned: Returned,
): Map<string, number> => {
  const takenBefore = (ruleId: string): number =>
    sumOf(order.refunds, ({ taken }) => taken.get(ruleId) ?? 0);
  const whole = sumOf(earning.parts, ({ points }) => points);
  const moved = sumOf(earning.parts, ({ ruleId }) => takenBefore(ruleId));
  const points = Math.max(0, shareOf(whole, returned) - moved);
  const waited = new Map(
    member.waiting
      .filter(({ eventId }) => eventId === earning.eventId)
      .map((entry) => [entry.ruleId, entry.points]),
  );
  const waiting = takeWaiting(member, earning.eventId, points);
  let left = points - sumOf([...waiting.values()], (part) => part);
  const taken = new Map<string, number>();
  for (const part of earning.parts) {
    const before = takenBefore(part.ruleId);
    const available = part.points - before - (waited.get(part.ruleId) ?? 0);
    const share = Math.min(available, left);
    left -= share;
    const found = Math.min(share, spendableOf(member, day));
    withdraw(member, part.source, found, part.expiresOn);
    if (isGrowth(member, earning.eventId, part.ruleId)) member.growth -= share;
    const forfeited = Math.min(share - found, member.forfeited);
    member.forfeited -= forfeited;
    member.debt += share - found - forfeited;
    const all = share + (waiting.get(part.ruleId) ?? 0);
    if (all === 0) continue;
    taken.set(part.ruleId, all);
    member.shares.push(`${part.ruleId}:${part.ruleVersion} ${-all} 0`);
    unuse(member, part.ruleId, all, before + all === part.points ? 1 : 0, earning.day);
  }
  return taken;
};

/** The order counts no more, as far as it came back. */
const uncount = (
  member: MemberModel,
  key: string,
  order: OrderModel,
  returned: Returned,
): number => {
  if (order.earnings.length === 0) return 0;
  const before = sumOf(order.refunds, ({ amount }) => amount);
  const amount = Math.max(0, shareOf(order.amount, returned) - before);
  member.totalAmount = Math.max(0, member.totalAmount - amount);
  const isCounted = order.earnings.some(({ period }) => period === member.reviews);
  if (isCounted) member.growthAmount -= amount;
  const isWhole = returned.returned === returned.total;
  if (!isWhole || order.refunds.some((refund) => refund.isWhole)) return amount;
  member.totalOrders = Math.max(0, member.totalOrders - 1);
  if (isCounted) member.growthOrders -= 1;
  const first = order.earnings.find(({ isFirst }) => isFirst);
  if (first === undefined) return amount;
  if (first.parts.length > 0) member.once.delete('first_order');
  const { referral } = member;
  if (referral?.orderKey === key && !referral.matured) member.referral = null;
  return amount;
};

/** Refunds a part of an order that is known, and notes what it moved. */
export const refund = (
  member: MemberModel,
  moment: Moment,
  key: string,
  returned: Returned,
): Moved => {
  const order = orderOf(member, key);
  const debtBefore = member.debt;
  const given = giveBack(member, moment, order, returned);
  const taken = new Map(
    order.earnings.flatMap((earning) => [...takeBack(member, moment, earning, order, returned)]),
  );
  const debt = member.debt - debtBefore;
  const amount = uncount(member, key, order, returned);
  const made: OrderRefund = {
    total: returned.total,
    given,
    amount,
    isWhole: returned.returned === returned.total,
    taken,
  };
  member.orders.set(key, { ...order, refunds: [...order.refunds, made] });
  return { takenBack: sumOf([...taken.values()], (points) => points), givenBack: given, debt };
};
