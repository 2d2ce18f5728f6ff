import type { Context } from '../../server/context';
import { ConflictError } from '../../platform/errors';

/** An attempt's answer: somebody else was first, so that it must be made again. */
export const AGAIN = 'again';

/** Waits for a random time, so that those who met once do not meet again. */
export const pause = (
  { random, sleep }: Pick<Context, 'random' | 'sleep'>,
  longestMilliseconds: number,
): Promise<void> => sleep(Math.floor(random() * longestMilliseconds));

/**
 * Makes an attempt until it answers something else than `AGAIN`. Throws `ConflictError` at the
 * deadline: then `what` kept changing. Between two attempts it can wait for a random time.
 */
export const retryUntilDeadline = async <Value>(
  context: Context,
  what: string,
  attempt: () => Promise<Value | typeof AGAIN>,
  longestPauseMilliseconds: number | null = null,
): Promise<Value> => {
  while (context.clock() < context.deadline) {
    const answer = await attempt();
    if (answer !== AGAIN) return answer;
    if (longestPauseMilliseconds !== null) await pause(context, longestPauseMilliseconds);
  }
  throw new ConflictError(`${what} kept changing`);
};
