import { commitMember } from '../domain/member/commit';
import type { Operation } from '../server/function';
import { failure, success } from '../../common/result';
import type { contract } from './contract';

/**
 * Takes the address off the member's list, which removes it; the newest of the rest follows. Of the
 * document only what was read before the commit goes: whoever adds it again meanwhile has written
 * it since.
 */
export const remove: Operation<typeof contract.remove> = async (context, { addressId }) => {
  const { db } = context;
  const stored = await db.get('addresses', addressId);
  const committed = await commitMember(context, context.member, (current) => {
    if (!current.address_ids.includes(addressId)) return failure('NOT_FOUND');
    const rest = current.address_ids.filter((other) => other !== addressId);
    const keepsDefault = current.default_address_id !== addressId;
    return success({
      change: {
        address_ids: rest,
        default_address_id: keepsDefault ? current.default_address_id : (rest.at(-1) ?? null),
      },
      writes: [],
      value: null,
    });
  });
  if (!committed.ok) return committed;
  if (stored !== null && stored.user_id === context.member._id) {
    await db.remove('addresses', { _id: addressId, updated: stored.updated });
  }
  return success({});
};
