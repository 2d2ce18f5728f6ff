import { expectThat, type Invariants } from '../check/breach';
import type { MemberFacts } from '../check/member-facts';

/** What belongs to a member beside points. */
export const belongingInvariants = {
  'one default address': {
    statement: 'Exactly one address is the default whenever there is any, and every one exists.',
    check: ({ member, addresses }) => {
      const known = new Set(addresses.map((address) => address._id));
      const ids = member.address_ids;
      return [
        ...expectThat(
          ids.length === 0
            ? member.default_address_id === null
            : ids.includes(member.default_address_id ?? ''),
          `${String(member.default_address_id)} is the default of ${ids.length} addresses`,
          ids,
        ),
        ...expectThat(new Set(ids).size === ids.length, 'an address is listed twice', ids),
        ...expectThat(
          ids.every((id) => known.has(id)),
          'an address that is listed does not exist',
          ids.filter((id) => !known.has(id)),
        ),
      ];
    },
  },
  'phone is claimed': {
    statement: 'A member with a phone number holds the claim of it, and no other.',
    check: ({ member, phoneClaims }) =>
      expectThat(
        phoneClaims.length >= (member.phone === null ? 0 : 1),
        `${phoneClaims.length} claims for ${member.phone === null ? 'no' : 'a'} phone number`,
        ...phoneClaims,
      ),
  },
  'pending writes have a date': {
    statement: 'Documents still to be copied out can be found by the timer that does so.',
    check: ({ member }) =>
      expectThat(
        member.pending_writes.length === 0 || member.pending_since !== null,
        `${member.pending_writes.length} commits are to be copied out since ${String(member.pending_since)}`,
        member.pending_writes.map((batch) => batch.commit_id),
      ),
  },
} satisfies Invariants<MemberFacts>;
