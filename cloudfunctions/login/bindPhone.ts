import type { Member } from '../../typings/collections/members';
import {
  announceNumber,
  claimIdOf,
  claimIdOfMember,
  takeNumber,
} from '../domain/account/phone-number';
import { decideProfileCompletion, profileEvent } from '../domain/ledger/decide/profile-completion';
import type { Catalog } from '../domain/member/catalog';
import { commitMember } from '../domain/member/commit';
import { setMember } from '../domain/member/draft';
import { openDraft } from '../domain/member/open';
import { AGAIN, retryWithMember } from '../domain/member/retry';
import { settle, toDecision } from '../domain/member/settle';
import { endHolds } from '../domain/reserve/end-hold';
import { takeAll } from '../domain/reserve/take-all';
import type { Context, MemberContext } from '../server/context';
import { OpenApiError } from '../platform/errors';
import type { Operation } from '../server/function';
import { failure, success, type Result } from '../../common/result';
import { maskPhone } from '../../common/mask';
import type { contract } from './contract';

const LONGEST_PAUSE_MILLISECONDS = 100;

/** WeChat's errcodes of a code that is wrong, used or too old. */
const invalidCodeErrcodes: readonly number[] = [40029, 40163, 41008];

/** The number behind a code. */
const readPhone = async (
  context: Context,
  code: string,
): Promise<Result<string, 'PHONE_CODE_INVALID' | 'PHONE_UNAVAILABLE'>> => {
  try {
    return success(await context.wechat.getPhoneNumber(code));
  } catch (error) {
    if (!(error instanceof OpenApiError)) throw error;
    if (invalidCodeErrcodes.includes(error.errcode)) return failure('PHONE_CODE_INVALID');
    context.log.error('WeChat does not tell phone numbers', { error: String(error) });
    return failure('PHONE_UNAVAILABLE');
  }
};

type Bound = Result<{ phone: string }, 'PHONE_TAKEN' | 'NOT_FOUND'>;

/** Binds a number to a member whose number is another one, or none; null when that has changed. */
const bind = async (
  context: MemberContext & { readonly rules: Catalog },
  member: Member,
  phone: string,
): Promise<Bound | typeof AGAIN> => {
  const { cipher, rules: catalog, now } = context;
  const previousId = claimIdOfMember(context, member);
  const taken = await takeAll<'taken' | 'busy'>(context, [
    takeNumber(context, claimIdOf(context, phone), member._id),
    ...(previousId === null ? [] : [announceNumber(context, previousId, member._id)]),
  ]);
  if (!taken.ok) return taken.code === 'taken' ? failure('PHONE_TAKEN') : AGAIN;
  const committed = await commitMember(
    context,
    member,
    (current, commitId) => {
      if (claimIdOfMember(context, current) !== previousId) {
        return success({ change: {}, writes: [], value: false });
      }
      const opened = openDraft(current, { catalog, now, commitId, ...profileEvent });
      const bound = setMember(opened, { phone: cipher.encrypt(phone) });
      return success(toDecision(settle(decideProfileCompletion(bound).draft), true));
    },
    () => endHolds(context, taken.value, true),
  );
  if (committed.ok && committed.value.value) return success({ phone: maskPhone(phone) });
  await endHolds(context, taken.value, false);
  return committed.ok ? AGAIN : committed;
};

/** Takes the number first and then has the member say so; the number before is free with it. */
export const bindPhone: Operation<typeof contract.bindPhone> = async (context, { code }) => {
  const read = await readPhone(context, code);
  if (!read.ok) return read;
  const phone = read.value;
  const bindOnce = (member: Member): Promise<Bound | typeof AGAIN> =>
    claimIdOfMember(context, member) === claimIdOf(context, phone)
      ? Promise.resolve(success({ phone: maskPhone(phone) }))
      : bind(context, member, phone);
  return retryWithMember(context, context.member, bindOnce, LONGEST_PAUSE_MILLISECONDS);
};
