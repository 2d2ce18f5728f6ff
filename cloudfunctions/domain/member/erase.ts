import type { Member } from '../../../typings/collections/members';
import type { Context } from '../../server/context';
import { addDays, dayOf } from '../../../common/day';
import { flush } from './flush';

/** Notes that everything is removed; where others have committed since, the timer takes the date. */
const finish = async ({ db }: Context, member: Member, at: Date): Promise<void> => {
  const mine = { _id: member._id, 'erasure.at': at };
  const finished = await db.update(
    'members',
    { ...mine, version: member.version, 'pending_writes.0': { $exists: false } },
    { $set: { erasure: null, pending_since: null } },
  );
  if (finished === 0) await db.update('members', mine, { $set: { erasure: null } });
};

/**
 * Removes what a closed account has left outside its own document: addresses, also where they were
 * copied into redemptions, phone claims, consents, pictures, the openid on messages, and rewards that
 * are not used up. What is younger than the closing belongs to a next life and stays, so that running
 * it twice, or late, does no harm. Never fails, but answers false: the timer, or the next sign-in, goes
 * on.
 */
export const erase = async (context: Context, member: Member): Promise<boolean> => {
  const { erasure } = member;
  if (erasure === null || erasure === undefined) return true;
  const { db, files } = context;
  const { at } = erasure;
  const own = { user_id: member._id, created: { $lte: at } };
  try {
    if (!(await flush(context, member))) return false;
    await Promise.all([
      db.remove('addresses', own),
      db.remove('phone_claims', own),
      db.remove('subscription_quotas', { user_id: member._id, updated: { $lte: at } }),
      db.update('messages', { ...own, _openid: { $ne: '' } }, { $set: { _openid: '' } }),
      db.update(
        'points_exchange_records',
        { ...own, shipping: { $ne: null } },
        { $set: { shipping: null } },
      ),
      db.update('member_coupons', { ...own, status: 'unused' }, { $set: { status: 'expired' } }),
      db.update(
        'member_privileges',
        { ...own, expires_on: { $gte: dayOf(at) } },
        { $set: { expires_on: addDays(dayOf(at), -1) } },
      ),
      files.remove(erasure.files),
    ]);
    await finish(context, member, at);
    return true;
  } catch (error) {
    context.log.warn('a closed account is left to be erased', { error: String(error) });
    return false;
  }
};
