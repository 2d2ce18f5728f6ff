import type { Member } from '../../../typings/collections/members';
import type { PhoneClaim } from '../../../typings/collections/phone_claims';
import { fence } from '../member/fence';
import type { Context, MemberContext } from '../../server/context';
import { ConflictError } from '../../platform/errors';

/** No invocation lasts as long: an older claim that no member bears out was cut off. */
const STALE_MILLISECONDS = 60_000;

/** The `_id` of the claim of a number. */
export const claimIdOf = (context: Pick<Context, 'cipher'>, phone: string): string =>
  context.cipher.derive('phone', phone);

/** The claim that stands for the phone of a member, or null without one. */
export const claimIdOfMember = (context: Pick<Context, 'cipher'>, member: Member): string | null =>
  member.phone === null ? null : claimIdOf(context, context.cipher.decrypt(member.phone));

/** Takes over a claim whose holder never came to have the number; `again` when it has changed. */
const takeOver = async (
  context: MemberContext,
  claim: PhoneClaim,
): Promise<'claimed' | 'taken' | 'again'> => {
  const { db, now, member } = context;
  if (now.getTime() - claim.created.getTime() <= STALE_MILLISECONDS) return 'taken';
  const holder = await db.get('members', claim.user_id);
  if (holder !== null) {
    if (claimIdOfMember(context, holder) === claim._id) return 'taken';
    if (!(await fence(context, holder))) return 'again';
  }
  const taken = await db.update(
    'phone_claims',
    { _id: claim._id, user_id: claim.user_id, created: claim.created },
    { $set: { user_id: member._id, created: now } },
  );
  return taken === 1 ? 'claimed' : 'again';
};

/**
 * Claims a number for the member, before the member's own document says so. `held` when the member
 * has the claim already.
 */
export const claimPhone = async (
  context: MemberContext,
  claimId: string,
): Promise<'claimed' | 'held' | 'taken'> => {
  const { db, member, now } = context;
  while (context.clock() < context.deadline) {
    const wanted = { _id: claimId, user_id: member._id, created: now };
    if (await db.insert('phone_claims', wanted)) return 'claimed';
    const claim = await db.get('phone_claims', claimId);
    if (claim === null) continue;
    if (claim.user_id === member._id) return 'held';
    const taken = await takeOver(context, claim);
    if (taken !== 'again') return taken;
  }
  throw new ConflictError('the claim kept changing');
};

/**
 * Renews a claim that was held before the commit: an unbinding that ran at the same time removes
 * only the claim that it has read. False when somebody else has taken the number in between.
 */
export const renewClaim = async (context: MemberContext, claimId: string): Promise<boolean> => {
  const { db, member, now } = context;
  const renewed = await db.update(
    'phone_claims',
    { _id: claimId, user_id: member._id },
    { $set: { created: now } },
  );
  if (renewed === 1) return true;
  const wanted = { _id: claimId, user_id: member._id, created: now };
  if (await db.insert('phone_claims', wanted)) return true;
  // A renewal that changes nothing, or that the SDK sends twice, also counts as none.
  return (await db.get('phone_claims', claimId))?.user_id === member._id;
};

/** Frees a number, unless its claim has been renewed since it was read. */
export const releaseClaim = async (context: MemberContext, claim: PhoneClaim): Promise<void> => {
  await context.db.remove('phone_claims', {
    _id: claim._id,
    user_id: context.member._id,
    created: claim.created,
  });
};
