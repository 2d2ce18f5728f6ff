import type { Member } from '../../../typings/collections/members';

/**
 * An account that was closed and opened again is one member with several lives, and what was made
 * in an earlier one is told by its time: it is older than `register_time`.
 */
type Life = Pick<Member, 'register_time' | 'status'>;

/** Whether a member is still open, and in the life in which it was read before. */
export const isSameLife = (before: Life, { status, register_time: opened }: Life): boolean =>
  status !== 'inactive' && opened.getTime() === before.register_time.getTime();

/** Whether something was made in an earlier life of the account. */
export const isOfEarlierLife = (
  { register_time: opened }: Pick<Life, 'register_time'>,
  { created }: { readonly created: Date },
): boolean => created < opened;

/**
 * The time of what an invocation makes for a member. One that has begun just before the account was
 * opened, and found it open, acts in the life that it found.
 */
export const momentIn = (
  { register_time: opened }: Pick<Life, 'register_time'>,
  now: Date,
): Date => (now < opened ? opened : now);
