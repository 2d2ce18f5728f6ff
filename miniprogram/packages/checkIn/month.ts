import { dayIn, dayOfMonth, lastDayOf, weekdayOf } from '../../../common/day';

const DAYS_IN_WEEK = 7;

/** The heads of the calendar's columns, Monday first. */
export const weekdayNames = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** A month as people say it: 2025年11月. */
export const sayMonth = (month: string): string => {
  const [year, number] = month.split('-').map(Number);
  return `${year}年${number}月`;
};

/** The days of a month in weeks from Monday to Sunday; null for a day of another month. */
export const weeksOf = (month: string): readonly (readonly (string | null)[])[] => {
  const before = (weekdayOf(dayIn(month, 1)) + DAYS_IN_WEEK - 1) % DAYS_IN_WEEK;
  const count = dayOfMonth(lastDayOf(month));
  const cellCount = Math.ceil((before + count) / DAYS_IN_WEEK) * DAYS_IN_WEEK;
  const cells = Array.from({ length: cellCount }, (_, index) => {
    const day = index - before + 1;
    return day < 1 || day > count ? null : dayIn(month, day);
  });
  return Array.from({ length: cellCount / DAYS_IN_WEEK }, (_, week) =>
    cells.slice(week * DAYS_IN_WEEK, (week + 1) * DAYS_IN_WEEK),
  );
};
