import type { Operation } from '../server/function';
import { failure, success } from '../../common/result';
import type { contract } from './contract';
import { toAddressView } from './address-view';

export const get: Operation<typeof contract.get> = async (context, { addressId }) => {
  const { member } = context;
  if (!member.address_ids.includes(addressId)) return failure('NOT_FOUND');
  const stored = await context.db.get('addresses', addressId);
  if (stored === null) return failure('NOT_FOUND');
  return success(toAddressView(context.cipher, stored, member.default_address_id === addressId));
};
