/**
 * Days and months of Asia/Shanghai, as text (`YYYY-MM-DD`, `YYYY-MM`), which sorts by time. The
 * zone has been UTC+8 without summer time since 1992, so a fixed offset is exact for every date
 * that the shop deals with, whatever the host's zone.
 */

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const OFFSET_MILLISECONDS = 8 * 60 * 60 * 1000;

const toUtc = (day: string): number => {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time)) throw new RangeError(`${day} is not a day`);
  return time;
};

const fromUtc = (time: number): string => new Date(time).toISOString().slice(0, 10);

const yearOf = (day: string): number => Number(day.slice(0, 4));

const toYear = (year: number): string => String(year).padStart(4, '0');

const isLeapYear = (year: number): boolean =>
  (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The day on which a moment falls. */
export const dayOf = (moment: Date): string => fromUtc(moment.getTime() + OFFSET_MILLISECONDS);

/** The time of day of a moment: `09:05`. */
export const timeOf = (moment: Date): string =>
  new Date(moment.getTime() + OFFSET_MILLISECONDS).toISOString().slice(11, 16);

/** The weekday of a day: 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(toUtc(day)).getUTCDay();

/** The day so many days later, or earlier. */
export const addDays = (day: string, days: number): string =>
  fromUtc(toUtc(day) + days * DAY_MILLISECONDS);

/** How many days `to` is after `from`; negative before it. */
export const daysBetween = (from: string, to: string): number =>
  (toUtc(to) - toUtc(from)) / DAY_MILLISECONDS;

/** The same day so many years later; 29 February becomes 28 February in a common year. */
export const addYears = (day: string, years: number): string => {
  const year = yearOf(day) + years;
  const monthAndDay = day.slice(4);
  const moved = monthAndDay === '-02-29' && !isLeapYear(year) ? '-02-28' : monthAndDay;
  return `${toYear(year)}${moved}`;
};

/** The last millisecond of a day. */
export const endOfDay = (day: string): Date =>
  new Date(toUtc(day) + DAY_MILLISECONDS - OFFSET_MILLISECONDS - 1);

/** The month of a day. */
export const monthOf = (day: string): string => day.slice(0, 7);

/** The day within its month, from 1. */
export const dayOfMonth = (day: string): number => Number(day.slice(8));

/** The day of a month, by its number from 1. */
export const dayIn = (month: string, number: number): string =>
  `${month}-${String(number).padStart(2, '0')}`;

/** The last day of a month. */
export const lastDayOf = (month: string): string => {
  const year = Number(month.slice(0, 4));
  const number = Number(month.slice(5));
  return fromUtc(Date.UTC(year, number, 0));
};

/** The month before. */
export const previousMonth = (month: string): string => monthOf(addDays(dayIn(month, 1), -1));

/** The month after. */
export const nextMonth = (month: string): string => monthOf(addDays(lastDayOf(month), 1));

/** The last day of the year of a day, or of a later year. */
export const endOfYear = (day: string, yearsLater: number): string =>
  `${toYear(yearOf(day) + yearsLater)}-12-31`;

/** Whether a birthday is celebrated on a day: one of 29 February on 28 February in common years. */
export const isBirthday = (birthday: string | null, day: string): boolean =>
  birthday !== null &&
  day >= birthday &&
  addYears(birthday, yearOf(day) - yearOf(birthday)) === day;

/** Whether a day lies in the month of a birthday, from the birth on. */
export const isBirthdayMonth = (birthday: string | null, day: string): boolean =>
  birthday !== null && day >= birthday && day.slice(5, 7) === birthday.slice(5, 7);
