const dayMilliseconds = 86_400_000;
const hourMilliseconds = 3_600_000;
const minuteMilliseconds = 60_000;

/** All rules use days of Asia/Shanghai, which has no daylight saving time. */
const shanghaiOffset = 8 * hourMilliseconds;

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const daysInWeek = 7;

/** The Shanghai day of a moment, counted from 1970-01-01. */
function dayNumber(moment: number): number {
  return Math.floor((moment + shanghaiOffset) / dayMilliseconds);
}

/** A day (`YYYY-MM-DD`) or a timestamp as people say it: 今天, 昨天, 周二, 12月31日. */
export function sayDay(when: string, now: number): string {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(when)
    ? Date.parse(`${when}T00:00:00+08:00`)
    : Date.parse(when);
  const day = dayNumber(moment);
  const daysAgo = dayNumber(now) - day;
  if (daysAgo === 0) return '今天';
  if (daysAgo === 1) return '昨天';
  if (daysAgo === -1) return '明天';
  const date = new Date(moment + shanghaiOffset);
  if (daysAgo > 1 && daysAgo < daysInWeek) return weekdays[date.getUTCDay()] ?? '';
  const year = date.getUTCFullYear();
  const words = `${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
  return year === new Date(now + shanghaiOffset).getUTCFullYear() ? words : `${year}年${words}`;
}

/** A month (`YYYY-MM`) as people say it: 3月, or 2024年12月 in another year. */
export function sayMonth(month: string, now: number): string {
  const [year = '', number] = month.split('-');
  const words = `${Number(number)}月`;
  const thisYear = new Date(now + shanghaiOffset).getUTCFullYear();
  return Number(year) === thisYear ? words : `${year}年${words}`;
}

/** Points that lapse within so many days are worth a word before they do. */
const soonDays = 60;

/** Whether a day (`YYYY-MM-DD`) is near. */
export function isSoon(day: string, now: number): boolean {
  return dayNumber(Date.parse(`${day}T00:00:00+08:00`)) - dayNumber(now) <= soonDays;
}

/** The time of day of a timestamp: 09:05. */
export function sayTime(timestamp: string): string {
  return new Date(Date.parse(timestamp) + shanghaiOffset).toISOString().slice(11, 16);
}

/** A day or an age after other words: a number is set off from the Chinese before it. */
export const spaced = (words: string): string => (/^\d/.test(words) ? ` ${words}` : words);

/** How old data is: 刚刚, 3 分钟前, 2 小时前, or the day. */
export function sayAge(moment: number, now: number): string {
  const age = now - moment;
  if (age < minuteMilliseconds) return '刚刚';
  if (age < hourMilliseconds) return `${Math.floor(age / minuteMilliseconds)} 分钟前`;
  if (age < dayMilliseconds) return `${Math.floor(age / hourMilliseconds)} 小时前`;
  return sayDay(new Date(moment).toISOString(), now);
}

/** Until which hour which greeting is said. */
const greetings = [
  { untilHour: 5, words: '夜深了' },
  { untilHour: 11, words: '早上好' },
  { untilHour: 13, words: '中午好' },
  { untilHour: 18, words: '下午好' },
  { untilHour: 24, words: '晚上好' },
] as const;

/** A greeting for the time of day. */
export function greet(now: number): string {
  const hour = new Date(now + shanghaiOffset).getUTCHours();
  return greetings.find(({ untilHour }) => hour < untilHour)?.words ?? '你好';
}
