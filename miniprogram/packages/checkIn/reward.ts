import type { CheckInMonth } from '../../stores/check-in-calendar';

/** A streak day that gives a bonus: how many days from now, and what it gives in all. */
export interface RewardAhead {
  readonly day: number;
  readonly points: number;
  readonly inDays: number;
}

/** The bonuses that the streak is on its way to, the nearest first. */
export function rewardsAhead({
  rewards,
  streak,
  checkedInToday,
}: Pick<CheckInMonth, 'rewards' | 'streak' | 'checkedInToday'>): readonly RewardAhead[] {
  // The next check-in is today's where there was none yet.
  const nextDay = streak + 1;
  const daysUntilNext = checkedInToday ? 1 : 0;
  return rewards
    .filter((reward) => reward.day >= nextDay)
    .map((reward) => ({ ...reward, inDays: reward.day - nextDay + daysUntilNext }));
}

/** When a bonus comes, as people say it. */
export function sayInDays(inDays: number): string {
  if (inDays === 0) return '今天';
  return inDays === 1 ? '明天' : `再 ${inDays} 天`;
}
