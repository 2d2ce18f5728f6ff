import type { Member } from '../../typings/collections/members';
import { noMonths } from '../domain/ledger/state/monthly-totals';
import { newMemberState, type NewMember } from '../domain/account/new-member';
import { commitMember, commitsOf } from '../domain/member/commit';
import { erase } from '../domain/member/erase';
import { flush } from '../domain/member/flush';
import { inviteCodeOf, memberIdOf } from '../domain/member/identity';
import { toMemberView } from '../domain/account/view';
import type { VisitorContext } from '../server/context';
import { ConflictError } from '../platform/errors';
import type { Operation } from '../server/function';
import { failure, success } from '../../common/result';
import { dayOf } from '../../common/day';
import type { contract } from './contract';

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

/** Inserts a document that may be there already; `unknown` when the answer was lost. */
const insertMember = async (
  context: VisitorContext,
  member: Member,
): Promise<boolean | 'unknown'> => {
  try {
    return await context.db.insert('members', member);
  } catch (error) {
    context.log.warn('the answer to a registration was lost', { error: String(error) });
    return 'unknown';
  }
};

/** What a sign-in came to. */
interface SignedIn {
  readonly member: Member;
  readonly isNew: boolean;
  readonly pointsAwarded: number;
}

/**
 * Opens the caller's member with the registration points in one insert, whose `_id` lets only one
 * of many succeed. When it does not, reading tells why: somebody else was first, the answer to
 * ours was lost, or another member has the invite code.
 */
const register = async (
  context: VisitorContext,
  memberId: string,
  inviteCode: string | undefined,
): Promise<SignedIn | { existing: Member }> => {
  const [catalog, invitedBy] = await Promise.all([
    context.catalog.recent(context.db, context.now),
    findInviter(context, inviteCode),
  ]);
  const commitIds = new Set<string>();
  let takenCodes = 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const commitId = context.newId();
    commitIds.add(commitId);
    const { member, pointsAwarded } = newMemberState(
      toNewMember(context, memberId, takenCodes, invitedBy),
      { catalog, now: context.now, commitId },
    );
    const inserted = await insertMember(context, member);
    if (inserted === true) {
      await flush(context, member);
      return { member, isNew: true, pointsAwarded };
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
    return { member: existing, isNew: true, pointsAwarded };
  }
  throw new ConflictError('the member could not be inserted');
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

/**
 * Opens the member again whose account was closed: empty, and without points a second time. What
 * the closing left to be erased is erased first, so that nothing of it reaches the next life. The
 * time is the clock's: lists show what is younger, and the closing may have come meanwhile.
 */
const reopen = async (context: VisitorContext, closed: Member): Promise<SignedIn> => {
  if (!(await erase(context, closed))) throw new ConflictError('the account is being closed');
  const { user } = context;
  const reopened = await commitMember(context, { ...closed, erasure: null }, (current) => {
    if (current.status !== 'inactive') return success({ change: {}, writes: [], value: false });
    const at = context.clock();
    return success({
      change: {
        status: 'active',
        register_time: at,
        last_login_time: at,
        wechat_unionid: user.unionid,
        registered_after_seq: current.seq,
        earlier_totals: {
          earned_total: current.earned_total,
          spent_total: current.spent_total,
          points_by_type: current.points_by_type,
        },
        monthly_totals: noMonths(current.seq),
        growth_since: dayOf(at),
      },
      writes: [],
      value: true,
    });
  });
  if (!reopened.ok) throw new ConflictError('the member was removed meanwhile');
  return { member: reopened.value.member, isNew: reopened.value.value, pointsAwarded: 0 };
};

const greet = (context: VisitorContext, member: Member): Promise<SignedIn> =>
  member.status === 'inactive' ? reopen(context, member) : welcomeBack(context, member);

export const signIn: Operation<typeof contract.signIn> = async (context, input) => {
  const memberId = memberIdOf(context, context.user.openid);
  const known = await context.db.get('members', memberId);
  const opened =
    known === null ? await register(context, memberId, input.inviteCode) : { existing: known };
  if ('existing' in opened && opened.existing.status === 'banned') {
    return failure('MEMBER_BANNED');
  }
  const signedIn = 'existing' in opened ? await greet(context, opened.existing) : opened;
  const { member, isNew, pointsAwarded } = signedIn;
  context.log.info('signed in', { isNew, scene: input.scene ?? '' });
  return success({ member: toMemberView(context, member), isNew, pointsAwarded });
};
