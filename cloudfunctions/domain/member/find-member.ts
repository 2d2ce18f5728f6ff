import type { Member } from '../../../typings/collections/members';
import { userOf, type Caller } from '../../platform/caller';
import type { Context } from '../../server/context';
import { memberIdOf } from './identity';

/** The member of a caller, or null. */
export const findMember = async (
  context: Pick<Context, 'cipher' | 'db'>,
  caller: Caller,
): Promise<Member | null> => {
  const user = userOf(caller);
  if (user !== null) return context.db.get('members', memberIdOf(context, user.openid));
  return caller.kind === 'member' ? context.db.get('members', caller.memberId) : null;
};
