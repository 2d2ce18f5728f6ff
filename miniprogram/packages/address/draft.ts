import type { PickedAddress } from '../../device/choose-address-types';
import type { Address, AddressDraft } from '../../stores/addresses';
import type { Region } from '../../format/region';

/** The content of the form. */
export interface Draft {
  readonly name: string;
  readonly phone: string;
  readonly region: Region | null;
  readonly address: string;
  readonly tag: string;
  readonly isDefault: boolean;
}

/** The fields that are checked. */
export type Field = 'name' | 'phone' | 'region' | 'address';

/** The fields that are checked, in the order of the form. */
export const checkedFields: readonly Field[] = ['name', 'phone', 'region', 'address'];

/** An empty form. */
export const emptyDraft: Draft = {
  name: '',
  phone: '',
  region: null,
  address: '',
  tag: '',
  isDefault: false,
};

/** How long each text may be, as in the function's contract. A phone may begin with +86. */
export const longest = { name: 20, phone: 20, address: 100, tag: 6 } as const;

const mainlandPhone = /^1[3-9]\d{9}$/;

/** What is wrong with a field and what to do; null if nothing is. */
export const problemWith = (field: Field, draft: Draft): string | null => {
  switch (field) {
    case 'name':
      return draft.name.trim() === '' ? '请填写收货人姓名' : null;
    case 'phone':
      if (draft.phone === '') return '请填写手机号';
      return mainlandPhone.test(draft.phone) ? null : '手机号应该是 11 位，请检查一下';
    case 'region':
      return draft.region === null ? '请选择所在地区' : null;
    case 'address':
      return draft.address.trim() === '' ? '请填写街道、楼栋和门牌号' : null;
  }
};

/** The digits of a phone number, which may be pasted with +86 and spaces. */
export const phoneDigits = (text: string): string =>
  text.replace(/^\s*\+?86(?=[\s-]*1)/, '').replace(/\D/g, '');

/** An existing address, to be edited. */
export const draftOf = (address: Address): Draft => {
  const { name, phone, province, city, district, tag } = address;
  return {
    name,
    phone,
    region: { province, city, district },
    address: address.address,
    tag,
    isDefault: address.is_default,
  };
};

/** The form with the address that was picked from WeChat. */
export const withPicked = (draft: Draft, picked: PickedAddress): Draft => {
  const { province, city, district } = picked;
  return {
    ...draft,
    name: picked.name.slice(0, longest.name),
    phone: phoneDigits(picked.phone),
    region: { province, city, district: district === '' ? city : district },
    address: picked.address.slice(0, longest.address),
  };
};

/** What is sent; null while something is missing. */
export const sendable = (draft: Draft): AddressDraft | null => {
  if (draft.region === null || checkedFields.some((field) => problemWith(field, draft) !== null)) {
    return null;
  }
  return {
    name: draft.name.trim(),
    phone: draft.phone,
    ...draft.region,
    // The contract allows one line only.
    address: draft.address.trim().replace(/\s*\n\s*/g, ' '),
    tag: draft.tag.trim(),
    is_default: draft.isDefault,
  };
};
