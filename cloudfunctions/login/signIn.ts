import type { Member } from '../../typings/collections/members';
import { insertMember } from '../domain/account/insert-member';
import { newMemberState } from '../domain/account/new-member';
import { inherit, nextLifeState } from '../domain/account/next-life';
import { toMemberView } from '../domain/account/view';
import { commitMember } from '../domain/member/commit';
import { findLives, memberIdOf } from '../domain/member/find-member';
import { flush } from '../domain/member/flush';
import type { VisitorContext } from '../server/context';
import { ConflictError } from '../platform/errors';
import type { Operation } from '../server/function';
import { failure, success } from '../../common/result';
import type { contract } from './contract';

/** What a sign-in came to. */
interface SignedIn {
  readonly member: Member;
  readonly isNew: boolean;
  readonly pointsAwarded: number;
}

type Opened = SignedIn | { readonly existing: Member };

/** Who invites by a code; nobody when it is unknown. */
const findInviter = async (
  context: VisitorContext,
  code: string | undefined,
): Promise<string | null> => {
  if (code === undefined) return null;
  const [inviter] = await context.db.find('members', {
    where: { invite_code: code, status: 'active' },
    limit: 1,
  });
  return inviter?._id ?? null;
};

/** Opens the first life of the caller's account, with the registration points. */
const register = async (
  context: VisitorContext,
  inviteCode: string | undefined,
): Promise<Opened> => {
  const [catalog, invitedBy] = await Promise.all([
    context.catalog.recent(context.db, context.now),
    findInviter(context, inviteCode),
  ]);
  const memberId = memberIdOf(context, context.user.openid, 1);
  const opened = await insertMember(context, {
    memberId,
    invitedBy,
    catalog,
    build: newMemberState,
  });
  return 'existing' in opened ? opened : { ...opened, isNew: true };
};

/** Has the first document name the newest life, by which it is found; never an older one. */
const link = async (context: VisitorContext, first: Member, newest: Member): Promise<void> => {
  const { _id: id, life } = newest;
  await commitMember(context, first, ({ successor }) =>
    success({
      change: (successor?.life ?? 1) < life ? { successor: { id, life } } : {},
      writes: [],
      value: null,
    }),
  );
};

/**
 * Opens the next life of an account whose newest one was closed: without points a second time, and
 * nobody has invited it. Who is cut off before the link leaves a life that the next sign-in finds by
 * its derived id.
 */
const reopen = async (
  context: VisitorContext,
  lives: { readonly first: Member; readonly newest: Member },
): Promise<Opened> => {
  const { openid } = context.user;
  const [catalog, inheritance] = await Promise.all([
    context.catalog.recent(context.db, context.now),
    inherit(context, openid, lives),
  ]);
  const opened = await insertMember(context, {
    memberId: memberIdOf(context, openid, inheritance.life),
    invitedBy: null,
    catalog,
    build: (who, origin) => nextLifeState(who, origin, inheritance),
  });
  await link(context, lives.first, 'existing' in opened ? opened.existing : opened.member);
  return 'existing' in opened ? opened : { ...opened, isNew: true };
};

/** A member who is back: one more round trip, side by side with what was left to be copied out. */
const welcomeBack = async (context: VisitorContext, member: Member): Promise<SignedIn> => {
  const { user, db, now } = context;
  const unionid = member.wechat_unionid ?? user.unionid;
  const change = { last_login_time: now, wechat_unionid: unionid };
  await Promise.all([
    // Not of an account that is closed at the same time: that has forgotten who it was.
    db.update('members', { _id: member._id, status: 'active' }, { $set: change }),
    flush(context, member),
  ]);
  return { member: { ...member, ...change }, isNew: false, pointsAwarded: 0 };
};

const open = async (context: VisitorContext, inviteCode: string | undefined): Promise<Opened> => {
  const lives = await findLives(context, context.user.openid);
  if (lives === null) return register(context, inviteCode);
  return lives.newest.status === 'inactive' ? reopen(context, lives) : { existing: lives.newest };
};

export const signIn: Operation<typeof contract.signIn> = async (context, input) => {
  const opened = await open(context, input.inviteCode);
  const existing = 'existing' in opened ? opened.existing : null;
  if (existing?.status === 'banned') return failure('MEMBER_BANNED');
  if (existing?.status === 'inactive') throw new ConflictError('the account was closed meanwhile');
  const signedIn = 'existing' in opened ? await welcomeBack(context, opened.existing) : opened;
  const { member, isNew, pointsAwarded } = signedIn;
  context.log.info('signed in', { isNew, scene: input.scene ?? '' });
  return success({ member: toMemberView(context, member), isNew, pointsAwarded });
};
