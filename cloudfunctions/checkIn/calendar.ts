import type { Member } from '../../typings/collections/members';
import {
  isCheckedIn,
  keptDays,
  streakOn,
  streakRewards,
} from '../shared/ledger/state/check-in-state';
import { eventIdOf } from '../shared/ledger/keys/event-id';
import { isOfEarlierLife, lifeBegan } from '../shared/members/lives';
import { streakBonus } from '../shared/rules/reward';
import type { Context } from '../shared/runtime/context';
import type { Operation } from '../shared/runtime/function';
import { success } from '../shared/runtime/result';
import { dayIn, dayOf, dayOfMonth, lastDayOf } from '../shared/time/day';
import type { contract } from './contract';

/** The check-in days of a month before the last one: their events have derived ids. */
const readDays = async ({ db }: Context, member: Member, month: string): Promise<string[]> => {
  const since = dayOf(lifeBegan(member));
  const eventIds = Array.from({ length: dayOfMonth(lastDayOf(month)) }, (_, index) =>
    dayIn(month, index + 1),
  )
    .filter((day) => day >= since)
    .map((day) => eventIdOf(member._id, 'check_in', day));
  if (eventIds.length === 0) return [];
  const recorded = await db.find('points_events', {
    where: { _id: { $in: eventIds } },
    limit: eventIds.length,
  });
  return recorded
    .filter((event) => !isOfEarlierLife(member, event))
    .map((event) => event.key)
    .sort();
};

/** A month of check-ins, and what streaks give. */
export const calendar: Operation<typeof contract.calendar> = async (context, { month }) => {
  const { member, now } = context;
  const { check_in: state } = member;
  const today = dayOf(now);
  const [days, catalog] = await Promise.all([
    keptDays(state, month) ?? readDays(context, member, month),
    context.catalog.recent(context.db, now),
  ]);
  const { base, bonuses } = streakRewards(catalog, now);
  return success({
    days,
    streak: streakOn(state, today),
    checkedInToday: isCheckedIn(state, today),
    rewards: bonuses
      .map(({ every_days: day }) => ({ day, points: base + streakBonus(bonuses, day) }))
      .sort((a, b) => a.day - b.day),
  });
};
