import { declareCollection, functionsOnly } from './declaration';

/**
 * A delivery address. Whether it exists and whether it is the default is decided by the member's
 * `address_ids` and `default_address_id`; the document's `is_default` is derived in replies.
 */
export interface Address {
  _id: string;
  user_id: string;
  /** Encrypted. */
  name: string;
  /** Encrypted. */
  phone: string;
  province: string;
  city: string;
  district: string;
  /** Encrypted. */
  address: string;
  postal_code: string;
  tag: string;
  /** A keyed digest of what was asked for: a repeat with other content is refused. */
  digest: string;
  created: Date;
  updated: Date;
}

export const addresses = declareCollection({
  name: 'addresses',
  indexes: [
    {
      name: 'idx_user_id',
      keys: [
        ['user_id', 1],
        ['created', -1],
      ],
    },
  ],
  rule: functionsOnly,
  owner: { field: 'user_id', onClose: 'remove', exportedAs: 'addresses' },
  invariants: ['one default address'],
});
