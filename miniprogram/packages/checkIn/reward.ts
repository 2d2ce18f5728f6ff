import type { Home } from '../../stores/home';
import type { CheckInMonth } from './store';

/** The next bonus of the streak, and how many check-ins it needs. */
export const sayNextBonus = (
  { rewards, streak }: Pick<CheckInMonth, 'rewards' | 'streak'>,
  next: Home['checkIn']['next'] | null,
): string => {
  const ahead = rewards.find((reward) => reward.day > streak);
  // The rewards below show what such a day gives in total: show the same number here.
  const isNext = next === null || ahead?.day === streak + next.days;
  if (!isNext) return `再签 ${next.days} 天，多得 ${next.bonus} 积分`;
  return ahead === undefined
    ? '最长的连签奖励已拿到，继续保持'
    : `再签 ${ahead.day - streak} 天，当天得 ${ahead.points} 积分`;
};
