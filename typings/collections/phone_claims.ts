import { declareCollection, functionsOnly } from './declaration';

/** Who holds a phone number. `_id` is an HMAC of the number, so that one number has one holder. */
export interface PhoneClaim {
  _id: string;
  user_id: string;
  created: Date;
}

export const phoneClaims = declareCollection({
  name: 'phone_claims',
  indexes: [{ name: 'idx_user_id', keys: [['user_id', 1]] }],
  rule: functionsOnly,
  owner: { field: 'user_id', onClose: 'remove', exportedAs: null },
  invariants: ['phone is claimed'],
});
