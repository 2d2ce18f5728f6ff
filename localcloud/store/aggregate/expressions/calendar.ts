const DAY = 86_400_000;

function startOfYear(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1);
}

/** The day of the year, from 1. Dates here show local time in their UTC fields. */
export function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - startOfYear(date.getUTCFullYear())) / DAY) + 1;
}

/** The week of the year, from 0; weeks begin on Sundays, week 1 with the year's first. */
export function weekOfYear(date: Date): number {
  return Math.floor((dayOfYear(date) - 1 + 7 - date.getUTCDay()) / 7);
}

/** The day of the week by ISO 8601: 1 is Monday, 7 Sunday. */
export function isoDayOfWeek(date: Date): number {
  return date.getUTCDay() || 7;
}

/** The year and the week by ISO 8601: those of the week's Thursday. */
export function isoWeek(date: Date): { readonly year: number; readonly week: number } {
  const thursday = new Date(date.getTime() + (4 - isoDayOfWeek(date)) * DAY);
  return {
    year: thursday.getUTCFullYear(),
    week: Math.ceil(dayOfYear(thursday) / 7),
  };
}

/** The day on which the first week of an ISO year begins, as UTC milliseconds. */
export function startOfIsoYear(year: number): number {
  const january4 = new Date(0).setUTCFullYear(year, 0, 4);
  return january4 - (isoDayOfWeek(new Date(january4)) - 1) * DAY;
}
