import type { Member } from '../../../typings/collections/members';
import { failure, type Result } from '../../../common/result';
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

/**
 * Makes attempts with the member as read first, then with the member as it is by then. `NOT_FOUND`
 * when the account was closed meanwhile.
 */
export const retryWithMember = async <Value, Code extends string>(
  context: Context,
  first: Member,
  attempt: (member: Member) => Promise<Result<Value, Code> | typeof AGAIN>,
  longestPauseMilliseconds: number,
): Promise<Result<Value, Code | 'NOT_FOUND'>> => {
  let member: Member | null = first;
  return retryUntilDeadline<Result<Value, Code | 'NOT_FOUND'>>(context, 'the member', async () => {
    member ??= await context.db.get('members', first._id);
    if (member === null || member.status === 'inactive') return failure('NOT_FOUND');
    const answer = await attempt(member);
    member = null;
    if (answer === AGAIN) await pause(context, longestPauseMilliseconds);
    return answer;
  });
};
