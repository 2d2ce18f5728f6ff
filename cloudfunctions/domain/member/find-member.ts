import type { Member } from '../../../typings/collections/members';
import { userOf, type Caller } from '../../platform/caller';
import type { Context } from '../../server/context';

/**
 * The `_id` of a life of an account: a keyed digest of the openid, so that opening it is atomic
 * without a lookup and an id tells nothing about the openid.
 */
export const memberIdOf = (
  { cipher }: Pick<Context, 'cipher'>,
  openid: string,
  life: number,
): string =>
  life === 1 ? cipher.derive('member', openid) : cipher.derive('member_life', `${life}:${openid}`);

/**
 * The first and the newest life of a WeChat user's account; null for who never had one. One round
 * trip, and a second one for an account that was opened again.
 */
export const findLives = async (
  context: Pick<Context, 'cipher' | 'db'>,
  openid: string,
): Promise<{ first: Member; newest: Member } | null> => {
  const first = await context.db.get('members', memberIdOf(context, openid, 1));
  if (first === null) return null;
  const { successor } = first;
  const newest = successor === null ? first : await context.db.get('members', successor.id);
  return newest === null ? null : { first, newest };
};

/** The member of a caller, or null. */
export const findMember = async (
  context: Pick<Context, 'cipher' | 'db'>,
  caller: Caller,
): Promise<Member | null> => {
  const user = userOf(caller);
  if (user !== null) return (await findLives(context, user.openid))?.newest ?? null;
  return caller.kind === 'member' ? context.db.get('members', caller.memberId) : null;
};
