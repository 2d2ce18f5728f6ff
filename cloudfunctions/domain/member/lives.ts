import type { Member } from '../../../typings/collections/members';

/**
 * An account that was closed and opened again is one member with several lives. What was made in an
 * earlier one is told by its time: it is older than `register_time`.
 */
type Lives = Pick<Member, 'register_time' | 'earlier_totals'>;

const hasEarlierLife = ({ earlier_totals: earlier }: Lives): boolean => earlier !== null;

/** From when on what was made is of the account's present life: ever since, where it is the first. */
export const lifeBegan = (member: Lives): Date =>
  hasEarlierLife(member) ? member.register_time : new Date(0);

/** Whether something was made in an earlier life of the account. */
export const isOfEarlierLife = (member: Lives, { created }: { readonly created: Date }): boolean =>
  created < lifeBegan(member);

/**
 * The time of what an invocation makes for a member. One that has begun just before the account was
 * opened again, and found it open, acts in the life that it found.
 */
export const momentIn = (member: Lives, now: Date): Date =>
  isOfEarlierLife(member, { created: now }) ? member.register_time : now;

/** Whether a member is still open, and in the life in which it was read before. */
export const isSameLife = (
  { register_time: opened }: Pick<Member, 'register_time'>,
  now: Pick<Member, 'register_time' | 'status'>,
): boolean => now.status !== 'inactive' && now.register_time.getTime() === opened.getTime();
