import type { Member } from '../../../typings/collections/members';
import type { Context } from '../../server/context';

/**
 * Makes sure that no commit decided on this state of a member, however late it arrives, can land
 * any more. False when the member has changed since it was read: then it must be read again.
 */
export const fence = async (context: Context, member: Member): Promise<boolean> =>
  (await context.db.update(
    'members',
    { _id: member._id, version: member.version },
    { $set: { version: member.version + 1 } },
  )) === 1;
