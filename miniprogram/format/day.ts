const DAY_MILLISECONDS = 86_400_000;
const HOUR_MILLISECONDS = 3_600_000;
const MINUTE_MILLISECONDS = 60_000;

/** All rules use days of Asia/Shanghai, which has no daylight saving time. */
const SHANGHAI_OFFSET = 8 * HOUR_MILLISECONDS;

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const DAYS_IN_WEEK = 7;

/** The Shanghai day of a moment, counted from 1970-01-01. */
const dayNumber = (moment: number): number =>
  Math.floor((moment + SHANGHAI_OFFSET) / DAY_MILLISECONDS);

/** A day (`YYYY-MM-DD`) or a timestamp as people say it: 今天, 昨天, 周二, 12月31日. */
export const sayDay = (when: string, now: number): string => {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(when)
    ? Date.parse(`${when}T00:00:00+08:00`)
    : Date.parse(when);
  const day = dayNumber(moment);
  const daysAgo = dayNumber(now) - day;
  if (daysAgo === 0) return '今天';
  if (daysAgo === 1) return '昨天';
  if (daysAgo === -1) return '明天';
  const date = new Date(moment + SHANGHAI_OFFSET);
  if (daysAgo > 1 && daysAgo < DAYS_IN_WEEK) return weekdays[date.getUTCDay()] ?? '';
  const year = date.getUTCFullYear();
  const words = `${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
  return year === new Date(now + SHANGHAI_OFFSET).getUTCFullYear() ? words : `${year}年${words}`;
};

/** A month (`YYYY-MM`) as people say it: 3月, or 2024年12月 in another year. */
export const sayMonth = (month: string, now: number): string => {
  const [year = '', number] = month.split('-');
  const words = `${Number(number)}月`;
  const thisYear = new Date(now + SHANGHAI_OFFSET).getUTCFullYear();
  return Number(year) === thisYear ? words : `${year}年${words}`;
};

/** Points that lapse within so many days are worth a word before they do. */
const SOON_DAYS = 60;

/** Whether a day (`YYYY-MM-DD`) is near. */
export const isSoon = (day: string, now: number): boolean =>
  dayNumber(Date.parse(`${day}T00:00:00+08:00`)) - dayNumber(now) <= SOON_DAYS;

/** The time of day of a timestamp: 09:05. */
export const sayTime = (timestamp: string): string =>
  new Date(Date.parse(timestamp) + SHANGHAI_OFFSET).toISOString().slice(11, 16);

/** A day or an age after other words: a number is set off from the Chinese before it. */
export const spaced = (words: string): string => (/^\d/.test(words) ? ` ${words}` : words);

/** How old data is: 刚刚, 3 分钟前, 2 小时前, or the day. */
export const sayAge = (moment: number, now: number): string => {
  const age = now - moment;
  if (age < MINUTE_MILLISECONDS) return '刚刚';
  if (age < HOUR_MILLISECONDS) return `${Math.floor(age / MINUTE_MILLISECONDS)} 分钟前`;
  if (age < DAY_MILLISECONDS) return `${Math.floor(age / HOUR_MILLISECONDS)} 小时前`;
  return sayDay(new Date(moment).toISOString(), now);
};

/** Until which hour which greeting is said. */
const greetings = [
  { untilHour: 5, words: '夜深了' },
  { untilHour: 11, words: '早上好' },
  { untilHour: 13, words: '中午好' },
  { untilHour: 18, words: '下午好' },
  { untilHour: 24, words: '晚上好' },
] as const;

/** A greeting for the time of day. */
export const greet = (now: number): string => {
  const hour = new Date(now + SHANGHAI_OFFSET).getUTCHours();
  return greetings.find(({ untilHour }) => hour < untilHour)?.words ?? '你好';
};
