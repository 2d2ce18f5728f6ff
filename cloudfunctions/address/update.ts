import type * as v from 'valibot';
import type { Address } from '../../typings/collections/addresses';
import type { FieldCipher } from '../platform/crypto';
import type { Operation } from '../server/function';
import { failure, success } from '../../common/result';
import type { contract } from './contract';
import { commitDefault } from './default-address';
import { toAddressView } from './address-view';

type UpdateInput = v.InferOutput<typeof contract.update.input>;

const sealed: readonly string[] = ['name', 'phone', 'address'];

/** The fields of an input that say which address and in which place, not what it is. */
const about: readonly string[] = ['addressId', 'is_default'];

const toChange = (cipher: FieldCipher, input: UpdateInput): Partial<Address> =>
  Object.fromEntries(
    Object.entries(input)
      .filter(([field]) => !about.includes(field))
      .map(([field, value]) => [
        field,
        sealed.includes(field) ? cipher.encrypt(String(value)) : value,
      ]),
  );

export const update: Operation<typeof contract.update> = async (context, input) => {
  const { member, cipher, db, now } = context;
  const { addressId } = input;
  if (!member.address_ids.includes(addressId)) return failure('NOT_FOUND');
  const stored = await db.get('addresses', addressId);
  if (stored === null) return failure('NOT_FOUND');

  const change = toChange(cipher, input);
  const [updated, made] = await Promise.all([
    Object.keys(change).length === 0
      ? 1
      : db.update('addresses', { _id: addressId }, { $set: { ...change, updated: now } }),
    input.is_default === true ? commitDefault(context, addressId) : null,
  ]);
  // A write that changes nothing, or that the SDK sends twice, also counts as none.
  if (updated === 0 && (await db.get('addresses', addressId)) === null) {
    return failure('NOT_FOUND');
  }
  if (made !== null && !made.ok) return made;
  const isDefault = made !== null || member.default_address_id === addressId;
  return success(toAddressView(cipher, { ...stored, ...change }, isDefault));
};
