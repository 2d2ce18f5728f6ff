import type { Member } from '../../../typings/collections/members';
import { failure, success, type Result } from '../../../common/result';
import type { Context } from '../../server/context';
import { holdFor, isThere, partIn, place } from '../reserve/holds';
import { resolveStale } from '../reserve/resolve-stale';
import type { Part, Resource, Stage } from '../reserve/resource';

/** The `_id` of the claim of a number. */
export const claimIdOf = (context: Pick<Context, 'cipher'>, phone: string): string =>
  context.cipher.derive('phone', phone);

/** The claim that stands for the phone of a member, or null without one. */
export const claimIdOfMember = (context: Pick<Context, 'cipher'>, member: Member): string | null =>
  member.phone === null ? null : claimIdOf(context, context.cipher.decrypt(member.phone));

/**
 * A phone number: one member at a time has it. Its document is there while somebody does, or is
 * about to. The key of a hold is the member's id.
 */
const phoneNumber: Resource = {
  collection: 'phone_claims',
  giveBack: async ({ db }, part) => {
    await db.remove('phone_claims', { _id: part.documentId, ...isThere(part) });
  },
  findTaken: (context, member, { documentId, stage }) => {
    const hasIt = claimIdOfMember(context, member) === documentId;
    if (stage === 'holds') return Promise.resolve(hasIt ? 1 : null);
    return Promise.resolve(hasIt ? null : 0);
  },
};

const partOf = (context: Context, stage: Stage, claimId: string, memberId: string): Part => ({
  resource: phoneNumber,
  documentId: claimId,
  stage,
  key: memberId,
  hold: holdFor(context, memberId),
});

/**
 * Takes a number for a member. `taken` when another member has it; `busy` when the same member is
 * binding or unbinding it, or when something was changed: then it must be tried again.
 */
export const takeNumber = async (
  context: Context,
  claimId: string,
  memberId: string,
): Promise<Result<Part, 'taken' | 'busy'>> => {
  const { db, now } = context;
  const part = partOf(context, 'holds', claimId, memberId);
  const claim = { _id: claimId, user_id: memberId, created: now, returns: {} };
  if (await db.insert('phone_claims', { ...claim, holds: { [memberId]: part.hold } })) {
    return success(part);
  }
  const found = await db.get('phone_claims', claimId);
  if (found === null) return failure('busy');
  // The answer to our own write was lost.
  if (partIn(found, part)?.hold.by === part.hold.by) return success(part);
  const resolved = await resolveStale(context, phoneNumber, found);
  return failure(resolved === 0 && found.user_id !== memberId ? 'taken' : 'busy');
};

/** Announces that a member's number is about to be free; `busy` as above. */
export const announceNumber = async (
  context: Context,
  claimId: string,
  memberId: string,
): Promise<Result<Part, 'busy'>> => {
  const part = partOf(context, 'returns', claimId, memberId);
  const isBound = { user_id: memberId, [`holds.${memberId}`]: { $exists: false } };
  if (await place(context, part, isBound)) return success(part);
  const found = await context.db.get('phone_claims', claimId);
  if (found !== null && partIn(found, part)?.hold.by === part.hold.by) return success(part);
  if (found !== null) await resolveStale(context, phoneNumber, found);
  return failure('busy');
};
