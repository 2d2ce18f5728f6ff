import { commitMember } from '../domain/member/commit';
import { claimIdOfMember, releaseClaim } from '../domain/account/phone-claims';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

/** The member forgets the number first; then it is free for others. */
export const unbindPhone: Operation<typeof contract.unbindPhone> = async (context) => {
  const { member, db } = context;
  const claimId = claimIdOfMember(context, member);
  if (claimId === null) return success({});
  const claim = await db.get('phone_claims', claimId);
  const committed = await commitMember(context, member, (current) =>
    success({
      change: current.phone === null ? {} : { phone: null },
      writes: [],
      value: claimIdOfMember(context, current),
    }),
  );
  if (!committed.ok) return committed;
  if (claim !== null && committed.value.value === claimId) await releaseClaim(context, claim);
  return success({});
};
