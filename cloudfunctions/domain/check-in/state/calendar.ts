import type { Member } from '../../../../typings/collections/members';
import type { CheckInState } from '../../../../typings/collections/member/check-in';
import type { PointsRule } from '../../../../typings/collections/points_rules';
import type { Catalog } from '../../member/catalog';
import { isRuleActive } from '../../rule/evaluate';
import { streakBonus } from '../../rule/reward';
import { addDays, dayIn, dayOf, dayOfMonth, monthOf, previousMonth } from '../../../../common/day';

/** The streak bonuses of the check-in, and what a day gives without one. */
export interface StreakRewards {
  /** Points of a day without a bonus. */
  readonly base: number;
  readonly bonuses: readonly { every_days: number; points: number }[];
}

type StreakRule = Pick<PointsRule, 'points' | 'reward'>;

/** What the active check-in rules promise before limits and multipliers. */
export const streakRewards = (catalog: Pick<Catalog, 'rules'>, now: Date): StreakRewards => {
  const rules: StreakRule[] = catalog.rules.filter(
    (rule) =>
      rule.event === 'check_in' && rule.multiplier_percent === null && isRuleActive(rule, now),
  );
  return {
    base: rules
      .filter(({ reward }) => reward.kind === 'streak' || reward.kind === 'fixed')
      .reduce((sum, rule) => sum + rule.points, 0),
    bonuses: rules.flatMap(({ reward }) => (reward.kind === 'streak' ? reward.bonuses : [])),
  };
};

/** The next streak bonus after so many days: in how many days, and how much; 0 and 0 for none. */
export const nextBonus = (
  { bonuses }: StreakRewards,
  streak: number,
): { days: number; bonus: number } => {
  const waits = bonuses.map(({ every_days: every }) => every - (streak % every));
  if (waits.length === 0) return { days: 0, bonus: 0 };
  const days = Math.min(...waits);
  return { days, bonus: streakBonus(bonuses, streak + days) };
};

/** Whether a check-in is done for a day. A clock that went back does not open a second one. */
export const isCheckedIn = (checkIn: CheckInState, today: string): boolean =>
  checkIn.last_day !== null && checkIn.last_day >= today;

/** The streak as it stands on a day: 0 once a day was missed. */
export const streakOn = (checkIn: CheckInState, today: string): number =>
  checkIn.last_day !== null && checkIn.last_day >= addDays(today, -1) ? checkIn.streak : 0;

/** The state after a check-in; months before the last one are dropped. */
export const checkInAfter = (
  checkIn: CheckInState,
  today: string,
  made: { seq: number; requestId: string | null },
): CheckInState => {
  const month = monthOf(today);
  const before = previousMonth(month);
  const lastMonth = checkIn.days[before];
  return {
    last_day: today,
    streak: streakOn(checkIn, today) + 1,
    days: {
      ...(lastMonth === undefined ? {} : { [before]: lastMonth }),
      [month]: [...(checkIn.days[month] ?? []), dayOfMonth(today)],
    },
    last_seq: made.seq,
    last_request_id: made.requestId,
  };
};

/** The check-in days of a month as the member's document knows them, or null for older months. */
export const keptDays = (checkIn: CheckInState, month: string): string[] | null => {
  if (checkIn.last_day === null) return [];
  if (month < previousMonth(monthOf(checkIn.last_day))) return null;
  return (checkIn.days[month] ?? []).map((number) => dayIn(month, number));
};

/** The check-in as the home page shows it. */
export const checkInView = (
  member: Pick<Member, 'check_in'>,
  catalog: Pick<Catalog, 'rules'>,
  now: Date,
): {
  checkedInToday: boolean;
  streak: number;
  pointsToday: number;
  next: { days: number; bonus: number };
} => {
  const today = dayOf(now);
  const rewards = streakRewards(catalog, now);
  const checkedInToday = isCheckedIn(member.check_in, today);
  const streak = streakOn(member.check_in, today);
  const streakToday = checkedInToday ? streak : streak + 1;
  return {
    checkedInToday,
    streak,
    pointsToday: rewards.base + streakBonus(rewards.bonuses, streakToday),
    next: nextBonus(rewards, streak),
  };
};
