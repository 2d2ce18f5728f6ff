import type { Member } from '../../../typings/collections/members';
import type { MemberChange } from './decision';

/** The fields that differ. Drafts replace what they change, so that identity tells. */
export const changeOf = (before: Member, after: Member): MemberChange => {
  const previous = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(after).filter(
    ([field, value]) => !previous.has(field) || previous.get(field) !== value,
  );
  // Entries of a member: each value has its field's type.
  return Object.fromEntries(changed) as MemberChange;
};
