import type { Member } from '../../../typings/collections/members';
import type { Context } from '../../server/context';
import { abandonedBefore } from './abandoned';
import { erase } from './erase';
import { isErasing } from './erasing';
import { flush } from './flush';
import { forEachMember, type Progress } from './for-each-member';

const repairMember = async (context: Context, member: Member): Promise<void> => {
  if (isErasing(member)) {
    if (!(await erase(context, member))) throw new Error('a closed account could not be erased');
    return;
  }
  if (member.pending_writes.length > 0) {
    if (!(await flush(context, member))) throw new Error('documents could not be copied out');
    return;
  }
  // Everything was copied out while others committed, which leaves the date.
  await context.db.update(
    'members',
    { _id: member._id, 'pending_writes.0': { $exists: false } },
    { $set: { pending_since: null } },
  );
};

/** Copies out, and erases, what functions that were cut off have left in members. */
export const repairAbandoned = (context: Context): Promise<Progress> => {
  const abandoned = abandonedBefore(context.now);
  return forEachMember(
    context,
    { where: { pending_since: { $lt: abandoned } }, by: 'pending_since' },
    (member) => repairMember(context, member),
  );
};
