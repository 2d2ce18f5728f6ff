import type { Member } from '../../../typings/collections/members';
import { commitsOf } from '../member/commit';
import { flush } from '../member/flush';
import type { VisitorContext } from '../../server/context';
import { ConflictError } from '../../platform/errors';
import { inviteCodeOf } from './invite-code';
import type { MemberOrigin, NewMember, OpenedMember } from './new-member';

/** How often to try: an invite code is one of 2^40, so that a second one is hardly ever needed. */
const ATTEMPTS = 5;
const USERNAME_CHARACTERS = 8;

const toNewMember = (
  context: VisitorContext,
  memberId: string,
  takenCodes: number,
  invitedBy: string | null,
): NewMember => ({
  _id: memberId,
  username: `member_${context.cipher.derive('username', memberId).slice(0, USERNAME_CHARACTERS)}`,
  nickname: '',
  wechat_openid: context.user.openid,
  wechat_unionid: context.user.unionid,
  invite_code: inviteCodeOf(context, memberId, takenCodes),
  invited_by: invitedBy,
});

/** Inserts a document that may be there already; `unknown` when the answer was lost. */
const insert = async (context: VisitorContext, member: Member): Promise<boolean | 'unknown'> => {
  try {
    return await context.db.insert('members', member);
  } catch (error) {
    context.log.warn('the answer to a registration was lost', { error: String(error) });
    return 'unknown';
  }
};

/** Who opens an account, and how the member begins. */
interface Opening {
  readonly memberId: string;
  readonly invitedBy: string | null;
  readonly catalog: MemberOrigin['catalog'];
  readonly build: (who: NewMember, origin: MemberOrigin) => OpenedMember;
}

/**
 * Opens a life of the caller's account in one insert, whose `_id` lets only one of many succeed. When it
 * does not, reading tells why: somebody else was first (`existing`), the answer to ours was lost, or
 * another member has the invite code.
 */
export const insertMember = async (
  context: VisitorContext,
  { memberId, invitedBy, catalog, build }: Opening,
): Promise<OpenedMember | { readonly existing: Member }> => {
  const commitIds = new Set<string>();
  let takenCodes = 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const commitId = context.newId();
    commitIds.add(commitId);
    const opened = build(toNewMember(context, memberId, takenCodes, invitedBy), {
      catalog,
      now: context.now,
      commitId,
    });
    const inserted = await insert(context, opened.member);
    if (inserted === true) {
      await flush(context, opened.member);
      return opened;
    }
    const existing = await context.db.get('members', memberId);
    if (existing === null) {
      // Refused although nobody has the id: the code is another's. A lost insert says no such thing.
      if (inserted === false) takenCodes += 1;
      continue;
    }
    const isOurs = [...commitsOf(existing)].some((known) => commitIds.has(known));
    if (!isOurs) return { existing };
    await flush(context, existing);
    return { ...opened, member: existing };
  }
  throw new ConflictError('the member could not be inserted');
};
