import type { Member } from '../../../typings/collections/members';

/**
 * An account that was closed and opened again is one member with several lives. What was made in an
 * earlier one is told by its time: it is older than `register_time`.
 */
type Lives = Pick<Member, 'register_time' | 'earlier_totals'>;

const hasEarlierLife = ({ earlier_totals: earlier }: Lives): boolean => earlier !== null;

/** Whether something was made in an earlier life of the account. */
export const isOfEarlierLife = (member: Lives, { created }: { readonly created: Date }): boolean =>
  hasEarlierLife(member) && created < member.register_time;

/**
 * The time of what an invocation makes for a member. One that has begun just before the account was
 * opened again, and found it open, acts in the life that it found.
 */
export const momentIn = (member: Lives, now: Date): Date =>
  hasEarlierLife(member) && now < member.register_time ? member.register_time : now;

/** Whether a member is still open, and in the life in which it was read before. */
export const isSameLife = (
  { register_time: opened }: Pick<Member, 'register_time'>,
  now: Pick<Member, 'register_time' | 'status'>,
): boolean => now.status !== 'inactive' && now.register_time.getTime() === opened.getTime();
