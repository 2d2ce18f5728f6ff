import type { Address } from '../../../typings/collections/addresses';
import type { FieldCipher } from '../../platform/crypto';

/** The personal fields of an address, in clear. */
export interface AddressContact {
  readonly name: string;
  readonly phone: string;
  /** Street and house. */
  readonly address: string;
}

/** The personal fields as they are stored. */
export const sealContact = (cipher: FieldCipher, contact: AddressContact): AddressContact => ({
  name: cipher.encrypt(contact.name),
  phone: cipher.encrypt(contact.phone),
  address: cipher.encrypt(contact.address),
});

export const openContact = (cipher: FieldCipher, sealed: Address): AddressContact => ({
  name: cipher.decrypt(sealed.name),
  phone: cipher.decrypt(sealed.phone),
  address: cipher.decrypt(sealed.address),
});
