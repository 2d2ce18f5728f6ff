import type { Address } from '../../typings/collections/addresses';
import { abandonedBefore } from '../domain/member/abandoned';
import { maskPhone } from '../../common/mask';
import type { MemberContext } from '../server/context';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';
import { toAddressView } from './address-view';

/** More than a member may have, so that leftovers are seen too. */
const READ_LIMIT = 100;

/** Removes what adds and removals that were cut off have left behind. */
const removeLeftovers = async (context: MemberContext, others: Address[]): Promise<void> => {
  const before = abandonedBefore(context.now);
  const leftovers = others.filter((address) => address.updated < before);
  if (leftovers.length === 0) return;
  // A repeat of an add may have made one its own since it was read, which has written it.
  await context.db.remove('addresses', {
    _id: { $in: leftovers.map(({ _id }) => _id) },
    updated: { $lt: before },
  });
};

export const list: Operation<typeof contract.list> = async (context) => {
  const { member, cipher } = context;
  const [stored, { settings }] = await Promise.all([
    context.db.find('addresses', { where: { user_id: member._id }, limit: READ_LIMIT }),
    context.catalog.recent(context.db, context.now),
  ]);
  const byId = new Map(stored.map((address) => [address._id, address]));
  await removeLeftovers(
    context,
    stored.filter(({ _id }) => !member.address_ids.includes(_id)),
  );
  const newestFirst = [...member.address_ids].reverse();
  const defaultFirst = [
    ...newestFirst.filter((addressId) => addressId === member.default_address_id),
    ...newestFirst.filter((addressId) => addressId !== member.default_address_id),
  ];
  const items = defaultFirst.flatMap((addressId) => {
    const address = byId.get(addressId);
    if (address === undefined) return [];
    const view = toAddressView(cipher, address, addressId === member.default_address_id);
    return [{ ...view, phone: maskPhone(view.phone) }];
  });
  return success({ items, limit: settings.address_limit });
};
