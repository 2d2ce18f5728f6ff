import type { AddressState } from '../../../typings/collections/member/address';

/** No address yet. */
export const blankAddresses = (): AddressState => ({ address_ids: [], default_address_id: null });
