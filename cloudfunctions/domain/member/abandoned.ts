/**
 * No invocation lasts as long. Whoever has left something unfinished for this long was cut off and
 * will not go on with it.
 */
const ABANDONED_AFTER_MILLISECONDS = 60_000;

/** What was left before this time is abandoned. */
export const abandonedBefore = (now: Date): Date =>
  new Date(now.getTime() - ABANDONED_AFTER_MILLISECONDS);

/** Whether whoever left something at a time was cut off. */
export const isAbandoned = (at: Date, now: Date): boolean => at < abandonedBefore(now);
