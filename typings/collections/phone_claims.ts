import { declareCollection, functionsOnly } from './declaration';
import type { Holds } from './holds';

/**
 * Who has a phone number. `_id` is an HMAC of the number, so that one member has it. The key of a hold
 * is the member's id.
 */
export interface PhoneClaim extends Holds {
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
