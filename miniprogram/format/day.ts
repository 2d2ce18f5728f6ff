import { dayOf, daysBetween, timeOf, weekdayOf } from '../../common/day';
import { sayDay as sayWholeDay } from '../../common/words';

const DAY_MILLISECONDS = 86_400_000;
const HOUR_MILLISECONDS = 3_600_000;
const MINUTE_MILLISECONDS = 60_000;

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;
const DAYS_IN_WEEK = 7;

const isDay = (when: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(when);

const todayOf = (now: number): string => dayOf(new Date(now));

/** A day or a month in words, without the year if that is this year. */
const withoutThisYear = (words: string, today: string): string =>
  words.startsWith(`${today.slice(0, 4)}年`) ? words.slice(words.indexOf('年') + 1) : words;

/** A day (`YYYY-MM-DD`) or a timestamp as people say it: 今天, 昨天, 周二, 12月31日. */
export const sayDay = (when: string, now: number): string => {
  const today = todayOf(now);
  const day = isDay(when) ? when : dayOf(new Date(when));
  const daysAgo = daysBetween(day, today);
  if (daysAgo === 0) return '今天';
  if (daysAgo === 1) return '昨天';
  if (daysAgo === -1) return '明天';
  if (daysAgo > 1 && daysAgo < DAYS_IN_WEEK) return weekdays[weekdayOf(day)] ?? '';
  return withoutThisYear(sayWholeDay(day), today);
};

/** A month (`YYYY-MM`) as people say it: 3月, or 2024年12月 in another year. */
export const sayMonth = (month: string, now: number): string => {
  const [year, number] = month.split('-').map(Number);
  return withoutThisYear(`${year}年${number}月`, todayOf(now));
};

/** Points that expire within so many days are worth a hint. */
const SOON_DAYS = 60;

/** Whether a day (`YYYY-MM-DD`) is near. */
export const isSoon = (day: string, now: number): boolean =>
  daysBetween(todayOf(now), day) <= SOON_DAYS;

/** The time of day of a timestamp: 09:05. */
export const sayTime = (timestamp: string): string => timeOf(new Date(timestamp));

/** A day or an age that follows other words: a number is set off from the Chinese before it. */
export const spaced = (words: string): string => (/^\d/.test(words) ? ` ${words}` : words);

/** How old data is: 刚刚, 3 分钟前, 2 小时前, or the day. */
export const sayAge = (moment: number, now: number): string => {
  const age = now - moment;
  if (age < MINUTE_MILLISECONDS) return '刚刚';
  if (age < HOUR_MILLISECONDS) return `${Math.floor(age / MINUTE_MILLISECONDS)} 分钟前`;
  if (age < DAY_MILLISECONDS) return `${Math.floor(age / HOUR_MILLISECONDS)} 小时前`;
  return sayDay(todayOf(moment), now);
};

/** Each greeting, and the time of day until which it is said. */
const greetings = [
  { until: '05', words: '夜深了' },
  { until: '11', words: '早上好' },
  { until: '13', words: '中午好' },
  { until: '18', words: '下午好' },
  { until: '24', words: '晚上好' },
] as const;

/** A greeting for the time of day. */
export const greet = (now: number): string => {
  const time = timeOf(new Date(now));
  return greetings.find(({ until }) => time < until)?.words ?? '你好';
};
