import type { Context } from '../../server/context';

/**
 * A member's `_id`: a keyed digest of the openid, so that a first login is atomic without a lookup
 * and an id tells nothing about the openid.
 */
export const memberIdOf = (context: Pick<Context, 'cipher'>, openid: string): string =>
  context.cipher.derive('member', openid);

const INVITE_CODE_CHARACTERS = 8;

/** A member's invite code; another attempt gives another one, should somebody have the first. */
export const inviteCodeOf = (
  { cipher }: Pick<Context, 'cipher'>,
  memberId: string,
  attempt: number,
): string =>
  cipher
    .derive('invite_code', `${memberId}:${attempt}`)
    .slice(0, INVITE_CODE_CHARACTERS)
    .toUpperCase();
