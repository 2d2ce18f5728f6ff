const DAY = 86_400_000;

const startOfYear = (year: number): number => new Date(0).setUTCFullYear(year, 0, 1);

/** The day of the year, from 1. Dates here show local time in their UTC fields. */
export const dayOfYear = (date: Date): number =>
  Math.floor((date.getTime() - startOfYear(date.getUTCFullYear())) / DAY) + 1;

/** The week of the year, from 0; weeks begin on Sundays, week 1 with the year's first. */
export const weekOfYear = (date: Date): number =>
  Math.floor((dayOfYear(date) - 1 + 7 - date.getUTCDay()) / 7);

/** The day of the week by ISO 8601: 1 is Monday, 7 Sunday. */
export const isoDayOfWeek = (date: Date): number => date.getUTCDay() || 7;

/** The year and the week by ISO 8601: those of the week's Thursday. */
export const isoWeek = (date: Date): { readonly year: number; readonly week: number } => {
  const thursday = new Date(date.getTime() + (4 - isoDayOfWeek(date)) * DAY);
  return {
    year: thursday.getUTCFullYear(),
    week: Math.ceil(dayOfYear(thursday) / 7),
  };
};

/** The day on which the first week of an ISO year begins, as UTC milliseconds. */
export const startOfIsoYear = (year: number): number => {
  const january4 = new Date(0).setUTCFullYear(year, 0, 4);
  return january4 - (isoDayOfWeek(new Date(january4)) - 1) * DAY;
};
