import type { Member } from '../../typings/collections/members';
import { announceNumber, claimIdOfMember } from '../domain/account/phone-number';
import { commitMember } from '../domain/member/commit';
import { AGAIN, retryWithMember } from '../domain/member/retry';
import { endHolds } from '../domain/reserve/end-hold';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

const LONGEST_PAUSE_MILLISECONDS = 100;

/** The member forgets the number, and only then it is free for others. */
export const unbindPhone: Operation<typeof contract.unbindPhone> = (context) => {
  const unbind = async (member: Member) => {
    const claimId = claimIdOfMember(context, member);
    if (claimId === null) return success({});
    const announced = await announceNumber(context, claimId, member._id);
    if (!announced.ok) return AGAIN;
    const parts = [announced.value];
    const committed = await commitMember(
      context,
      member,
      (current) => {
        const isSame = claimIdOfMember(context, current) === claimId;
        return success({ change: isSame ? { phone: null } : {}, writes: [], value: isSame });
      },
      () => endHolds(context, parts, true),
    );
    if (committed.ok && committed.value.value) return success({});
    await endHolds(context, parts, false);
    return committed.ok ? AGAIN : committed;
  };
  return retryWithMember(context, context.member, unbind, LONGEST_PAUSE_MILLISECONDS);
};
