import type { CheckInMonth } from './store';
import type { Home } from '../../stores/home';

/** What the next bonus of the streak is, and how many check-ins away. */
export const sayNextBonus = (
  { rewards, streak }: Pick<CheckInMonth, 'rewards' | 'streak'>,
  next: Home['checkIn']['next'] | undefined,
): string => {
  const ahead = rewards.find((reward) => reward.day > streak);
  // The rewards below say what such a day gives in all: the same number stands here.
  const isNext = next === undefined || ahead?.day === streak + next.days;
  if (!isNext) return `再签 ${next.days} 天，多得 ${next.bonus} 积分`;
  return ahead === undefined
    ? '最长的连签奖励已拿到，继续保持'
    : `再签 ${ahead.day - streak} 天，当天得 ${ahead.points} 积分`;
};
