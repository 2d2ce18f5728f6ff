/**
 * Days of the shop, written for the model alone: calendar arithmetic on numbers of days, so that a
 * mistake in the product's own is not repeated here.
 */

const MINUTE_MILLISECONDS = 60_000;
const SHANGHAI_MINUTES_EAST = 480;
const DAY_MINUTES = 1_440;

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether a year has 366 days. */
export const isLeap = (year: number): boolean =>
  year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);

const monthLength = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (lengths[month - 1] ?? 0);

/** Days since 1 March of the year 0, by which leap days come last. */
const toNumber = (day: string): number => {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const shifted = month <= 2 ? year - 1 : year;
  const fromMarch = (month + 9) % 12;
  return (
    shifted * 365 +
    Math.floor(shifted / 4) -
    Math.floor(shifted / 100) +
    Math.floor(shifted / 400) +
    Math.floor((fromMarch * 153 + 2) / 5) +
    Number(day.slice(8, 10)) -
    1
  );
};

const toText = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const epoch = toNumber('1970-01-01');

const fromNumber = (number: number): string => {
  let year = Math.floor(number / 365.2425);
  while (toNumber(toText(year + 1, 1, 1)) <= number) year += 1;
  while (toNumber(toText(year, 1, 1)) > number) year -= 1;
  let left = number - toNumber(toText(year, 1, 1));
  let month = 1;
  while (left >= monthLength(year, month)) {
    left -= monthLength(year, month);
    month += 1;
  }
  return toText(year, month, left + 1);
};

/** The day in Shanghai at a moment. */
export const shopDay = (moment: Date): string =>
  fromNumber(
    epoch +
      Math.floor((moment.getTime() / MINUTE_MILLISECONDS + SHANGHAI_MINUTES_EAST) / DAY_MINUTES),
  );

/** The day so many days on. */
export const daysOn = (day: string, days: number): string => fromNumber(toNumber(day) + days);

/** So many months up to a day's, oldest first. */
export const monthsUpTo = (day: string, count: number): string[] => {
  const last = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return Array.from({ length: count }, (_, index) => {
    const month = last - count + 1 + index;
    return toText(Math.floor(month / 12), (month % 12) + 1, 1).slice(0, 7);
  });
};

/** The same day of the next year, the 28th for a 29 February. */
export const yearOn = (day: string): string => {
  const year = Number(day.slice(0, 4)) + 1;
  const month = Number(day.slice(5, 7));
  return toText(year, month, Math.min(Number(day.slice(8, 10)), monthLength(year, month)));
};

/** The last day of the year after a day's. */
export const endOfNextYear = (day: string): string => toText(Number(day.slice(0, 4)) + 1, 12, 31);

/** The moment at which a day begins in Shanghai. */
export const beginOf = (day: string): Date =>
  new Date(((toNumber(day) - epoch) * DAY_MINUTES - SHANGHAI_MINUTES_EAST) * MINUTE_MILLISECONDS);

/** The next day after this one that begins a month, a year, or is 29 February. */
export const nextBoundary = (
  day: string,
  boundary: 'midnight' | 'month end' | 'year end' | '29 February',
): string => {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  switch (boundary) {
    case 'midnight':
      return daysOn(day, 1);
    case 'month end':
      return month === 12 ? toText(year + 1, 1, 1) : toText(year, month + 1, 1);
    case 'year end':
      return toText(year + 1, 1, 1);
    case '29 February': {
      let leap = year;
      while (!isLeap(leap) || toText(leap, 2, 29) <= day) leap += 1;
      return toText(leap, 2, 29);
    }
  }
};

/** Whether someone born on a day celebrates on another. */
export const celebrates = (birthday: string | null, day: string): boolean => {
  if (birthday === null || day < birthday) return false;
  if (birthday.slice(5) === day.slice(5)) return true;
  return (
    birthday.slice(5) === '02-29' && day.slice(5) === '02-28' && !isLeap(Number(day.slice(0, 4)))
  );
};

/** Whether a day lies in the month in which someone was born, from the birth on. */
export const celebratesIn = (birthday: string | null, day: string): boolean =>
  birthday !== null && day >= birthday && Number(birthday.slice(5, 7)) === Number(day.slice(5, 7));
