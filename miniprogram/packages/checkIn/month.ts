const DAYS_IN_WEEK = 7;

/** The weekdays as the calendar heads its columns, Monday first. */
export const weekdayNames = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** The year and the month (1 to 12) of `YYYY-MM`. */
const partsOf = (month: string): { year: number; number: number } => {
  const [year, number] = month.split('-').map(Number);
  if (year === undefined || number === undefined) throw new Error(`${month} is not a month`);
  return { year, number };
};

/** The month that lies so many months ahead, or behind. */
export const shiftMonth = (month: string, by: number): string => {
  const { year, number } = partsOf(month);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, month.length);
};

/** A month as people say it: 2025年11月. */
export const sayMonth = (month: string): string => {
  const { year, number } = partsOf(month);
  return `${year}年${number}月`;
};

/** The days of a month in weeks from Monday to Sunday; null where a week has none of them. */
export const weeksOf = (month: string): readonly (readonly (string | null)[])[] => {
  const { year, number } = partsOf(month);
  const before =
    (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + DAYS_IN_WEEK - 1) % DAYS_IN_WEEK;
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const cellCount = Math.ceil((before + count) / DAYS_IN_WEEK) * DAYS_IN_WEEK;
  const cells = Array.from({ length: cellCount }, (_, index) => {
    const day = index - before + 1;
    return day < 1 || day > count ? null : `${month}-${String(day).padStart(2, '0')}`;
  });
  return Array.from({ length: cellCount / DAYS_IN_WEEK }, (_, week) =>
    cells.slice(week * DAYS_IN_WEEK, (week + 1) * DAYS_IN_WEEK),
  );
};
