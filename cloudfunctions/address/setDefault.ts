import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';
import { commitDefault } from './default-address';

export const setDefault: Operation<typeof contract.setDefault> = async (context, { addressId }) => {
  const committed = await commitDefault(context, addressId);
  return committed.ok ? success({}) : committed;
};
