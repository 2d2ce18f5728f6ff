import type * as v from 'valibot';
import type { Address } from '../../typings/collections/addresses';
import { openContact, type AddressContact } from '../domain/address/sealed-address';
import type { FieldCipher } from '../platform/crypto';
import type { addressView } from './contract';

export type AddressView = v.InferOutput<typeof addressView>;

/** An address as its owner sees it where it is edited: whole. */
export const toAddressView = (
  cipher: FieldCipher,
  stored: Address,
  isDefault: boolean,
): AddressView => {
  const contact: AddressContact = openContact(cipher, stored);
  return {
    _id: stored._id,
    name: contact.name,
    phone: contact.phone,
    province: stored.province,
    city: stored.city,
    district: stored.district,
    address: contact.address,
    postal_code: stored.postal_code,
    tag: stored.tag,
    is_default: isDefault,
  };
};
