import type { Member } from '../../../typings/collections/members';
import type { Context } from '../../server/context';
import type { Filter } from '../../platform/database';

/** Members that are read together. */
const BATCH = 200;
/** Members that are served side by side. */
const CONCURRENCY = 24;
/** A timer stops here, well before the platform ends it, and goes on in its next run. */
const LONGEST_MILLISECONDS = 40_000;

/** Members for whom something is due: what is due is no longer once it is done. */
export interface DueMembers {
  readonly where: Filter<Member>;
  /** The field of `where`: what is due longest is done first. */
  readonly by: 'next_due' | 'pending_since' | 'review_due';
}

export interface Progress {
  readonly done: number;
  /** Not everything was reached, or something failed: the next run goes on. */
  readonly left: boolean;
}

/** A timer's context: its time is its own, longer than that of a call. */
export const timerContext = (context: Context): Context => ({
  ...context,
  deadline: new Date(context.now.getTime() + LONGEST_MILLISECONDS),
});

/**
 * Does something for every member for whom it is due, in batches, many side by side, until nothing
 * is due or time is up. It keeps no position: what is done is not due any more, so that the next
 * run goes on wherever this one ended. Whoever fails is passed over and left to the next run.
 */
export const forEachMember = async (
  context: Context,
  { where, by }: DueMembers,
  work: (member: Member) => Promise<void>,
): Promise<Progress> => {
  let done = 0;
  let failed = 0;
  const isOver = (): boolean => context.clock() >= context.deadline;
  const serve = async (member: Member): Promise<void> => {
    try {
      await work(member);
      done += 1;
    } catch (error) {
      failed += 1;
      context.log.warn('a member is left to the next run', {
        member: member._id,
        error: String(error),
      });
    }
  };
  while (!isOver() && failed < BATCH) {
    const batch = await context.db.find('members', {
      where,
      order: [[by, 'asc']],
      skip: failed,
      limit: BATCH,
    });
    const queue = [...batch];
    const serveQueue = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        if (isOver()) return;
        await serve(next);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, serveQueue));
    if (batch.length < BATCH && !isOver()) return { done, left: failed > 0 };
  }
  return { done, left: true };
};
