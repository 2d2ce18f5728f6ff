const dayLength = 'YYYY-MM-DD'.length;
const monthLength = 'YYYY-MM'.length;

/** Shanghai is eight hours ahead all year. */
const SHANGHAI_OFFSET = 8 * 3_600_000;

/** The Shanghai day of a moment, as `YYYY-MM-DD`. */
export const dayOf = (moment: number): string =>
  new Date(moment + SHANGHAI_OFFSET).toISOString().slice(0, dayLength);

/** The month of a day, as `YYYY-MM`. */
export const monthOf = (day: string): string => day.slice(0, monthLength);
