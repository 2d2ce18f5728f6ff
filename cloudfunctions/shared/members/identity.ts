import type { Context } from '../runtime/context';

/**
 * A member's `_id`: a keyed digest of the openid, so that a first login is atomic without a lookup
 * and an id tells nothing about the openid.
 */
export const memberIdOf = (context: Pick<Context, 'cipher'>, openid: string): string =>
  context.cipher.derive('member', openid);
