import type { Member } from '../../typings/collections/members';
import { isCheckedIn, keptDays, streakOn, streakRewards } from '../domain/check-in/state/calendar';
import { eventIdOf } from '../domain/member/event-id';
import { streakBonus } from '../domain/rule/reward';
import type { Context } from '../server/context';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import { dayIn, dayOf, dayOfMonth, lastDayOf } from '../../common/day';
import type { contract } from './contract';

/** The check-in days of a month before the last one: their events have derived ids. */
const readDays = async ({ db }: Context, member: Member, month: string): Promise<string[]> => {
  const eventIds = Array.from({ length: dayOfMonth(lastDayOf(month)) }, (_, index) =>
    eventIdOf(member._id, 'check_in', dayIn(month, index + 1)),
  );
  const recorded = await db.find('points_events', {
    where: { _id: { $in: eventIds } },
    limit: eventIds.length,
  });
  return recorded.map((event) => event.key).sort();
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
