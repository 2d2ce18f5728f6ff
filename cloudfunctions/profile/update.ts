import type * as v from 'valibot';
import type { Member } from '../../typings/collections/members';
import type { Settings } from '../../typings/collections/settings';
import { setMember } from '../domain/member/draft';
import { openDraft } from '../domain/member/open';
import { decideProfileCompletion, profileEvent } from '../domain/ledger/decide/profile-completion';
import { settle, toDecision } from '../domain/member/settle';
import { commitMember } from '../domain/member/commit';
import type { MemberContext } from '../server/context';
import type { FieldCipher } from '../platform/crypto';
import { OpenApiError } from '../platform/errors';
import type { Operation } from '../server/function';
import { badField, failure, success, type Result } from '../../common/result';
import { dayOf } from '../../common/day';
import { birthdayChangeableFrom } from './birthday-lock';
import type { contract } from './contract';
import { toOwnMemberView } from './own-view';

type UpdateInput = v.InferOutput<typeof contract.update.input>;

/** Nobody alive was born before: an earlier day is a slip of the finger. */
const EARLIEST_BIRTHDAY = '1900-01-01';

/** Pictures are uploaded into the member's own folder, so that nobody shows another's file. */
const isOwnAvatar = (avatar: string, memberId: string): boolean => {
  const [, , , folder, owner, file, ...deeper] = avatar.split('/');
  return (
    folder === 'avatars' &&
    owner === memberId &&
    file !== undefined &&
    /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(file) &&
    deeper.length === 0
  );
};

const checkBirthday = (
  member: Member,
  birthday: string | undefined,
  settings: Settings,
  today: string,
): Result<null, 'BIRTHDAY_LOCKED'> => {
  if (birthday === undefined || birthday === member.birthday) return success(null);
  const changeableFrom = birthdayChangeableFrom(member, settings, today);
  return changeableFrom === null ? success(null) : failure('BIRTHDAY_LOCKED', { changeableFrom });
};

/** The fields that really change. */
const toFields = (
  member: Member,
  { real_name, privacy, birthday, ...plain }: UpdateInput,
  cipher: FieldCipher,
  today: string,
): Partial<Member> => {
  const nameBefore = member.real_name === null ? null : cipher.decrypt(member.real_name);
  const asked = Object.entries(privacy ?? {});
  const current = new Map<string, boolean>(Object.entries(member.privacy));
  const isPrivacyChanged = asked.some(([name, allowed]) => current.get(name) !== allowed);
  return {
    ...plain,
    ...(birthday === undefined || birthday === member.birthday
      ? {}
      : { birthday, birthday_changed_on: today }),
    ...(real_name === undefined || real_name === nameBefore
      ? {}
      : { real_name: real_name === null ? null : cipher.encrypt(real_name) }),
    ...(isPrivacyChanged ? { privacy: { ...member.privacy, ...privacy } } : {}),
  };
};

/** Asks WeChat about a nickname: what nobody has looked at is shown to nobody. */
const checkNickname = async (
  { wechat, member, log }: MemberContext,
  nickname: string,
): Promise<Result<null, 'CONTENT_REFUSED' | 'CHECK_UNAVAILABLE'>> => {
  try {
    const isAllowed = await wechat.isTextAllowed(nickname, member.wechat_openid);
    return isAllowed ? success(null) : failure('CONTENT_REFUSED');
  } catch (error) {
    if (!(error instanceof OpenApiError)) throw error;
    log.error('WeChat does not check texts', { error: String(error) });
    return failure('CHECK_UNAVAILABLE');
  }
};

export const update: Operation<typeof contract.update> = async (context, input) => {
  const { member, rules: catalog, cipher, now } = context;
  const { avatar, birthday, nickname } = input;
  const today = dayOf(now);
  if (avatar !== undefined && !isOwnAvatar(avatar, member._id)) {
    return badField('avatar', "must be a file of the member's own folder");
  }
  if (birthday !== undefined && (birthday > today || birthday < EARLIEST_BIRTHDAY)) {
    return badField('birthday', 'must be a day that a member can be born on');
  }
  const locked = checkBirthday(member, birthday, catalog.settings, today);
  if (!locked.ok) return locked;
  if (nickname !== undefined && nickname !== member.nickname) {
    const judged = await checkNickname(context, nickname);
    if (!judged.ok) return judged;
  }

  const committed = await commitMember(context, member, (current, commitId) => {
    const lockedNow = checkBirthday(current, birthday, catalog.settings, today);
    if (!lockedNow.ok) return lockedNow;
    const fields = toFields(current, input, cipher, today);
    const opened = openDraft(current, { catalog, now, commitId, ...profileEvent });
    const completed = decideProfileCompletion(setMember(opened, fields));
    return success(toDecision(settle(completed.draft), completed.pointsAwarded));
  });
  if (!committed.ok) return committed;
  const { member: after, value: pointsAwarded } = committed.value;
  return success({ member: toOwnMemberView(context, after, catalog.settings), pointsAwarded });
};
