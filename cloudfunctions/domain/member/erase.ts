import { collections, type CollectionName, type Collections } from '../../../typings/collections';
import type { Member } from '../../../typings/collections/members';
import type { Context } from '../../server/context';
import type { Change, Filter } from '../../platform/database';
import { flush } from './flush';

/** Notes that everything is removed; where others have committed since, the timer takes the date. */
const finish = async ({ db }: Context, member: Member): Promise<void> => {
  const mine = { _id: member._id };
  const finished = await db.update(
    'members',
    { ...mine, version: member.version, 'pending_writes.0': { $exists: false } },
    { $set: { erasure: null, pending_since: null } },
  );
  if (finished === 0) await db.update('members', mine, { $set: { erasure: null } });
};

/** Does to one collection what it declares for the closing of an account. */
const eraseFrom = async (
  { db }: Context,
  { name, owner }: (typeof collections)[number],
  memberId: string,
): Promise<void> => {
  if (owner === null || owner.onClose === 'keep') return;
  const { onClose } = owner;
  const own = { [owner.field]: memberId };
  // The declaration is of this collection; the type of the whole table cannot tell.
  const where = (fields: object) => fields as Filter<Collections[CollectionName]>;
  if (onClose === 'remove') {
    await db.remove(name, where(own));
    return;
  }
  const matching = 'where' in onClose ? onClose.where : {};
  await db.update(name, where({ ...own, ...matching }), {
    $set: onClose.blank as Change<Collections[CollectionName]>['$set'],
  });
};

/**
 * Removes what a closed account has left outside its own document, as each collection declares, and
 * its pictures. To do so twice, or late, does no harm. Never fails, but answers false: then the
 * timer goes on.
 */
export const erase = async (context: Context, member: Member): Promise<boolean> => {
  const { erasure } = member;
  if (erasure === null) return true;
  try {
    if (!(await flush(context, member))) return false;
    await Promise.all([
      ...collections.map((declaration) => eraseFrom(context, declaration, member._id)),
      context.files.remove(erasure.files),
    ]);
    await finish(context, member);
    return true;
  } catch (error) {
    context.log.warn('a closed account is left to be erased', { error: String(error) });
    return false;
  }
};
