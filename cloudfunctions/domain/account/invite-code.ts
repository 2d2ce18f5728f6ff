import type { Context } from '../../server/context';

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
