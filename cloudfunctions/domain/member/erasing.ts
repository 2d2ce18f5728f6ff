import type { Member } from '../../../typings/collections/members';

/** Whether something of a closed account is still to be removed. */
export const isErasing = (member: Pick<Member, 'erasure'>): boolean => member.erasure !== null;
