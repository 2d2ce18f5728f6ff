import { setMember } from '../domain/member/draft';
import { openDraft } from '../domain/member/open';
import { decideProfileCompletion, profileEvent } from '../domain/ledger/decide/profile-completion';
import { settle, toDecision } from '../domain/member/settle';
import { commitMember } from '../domain/member/commit';
import {
  claimIdOf,
  claimIdOfMember,
  claimPhone,
  releaseClaim,
  renewClaim,
} from '../domain/account/phone-claims';
import { maskPhone } from '../../common/mask';
import type { Context } from '../server/context';
import { OpenApiError } from '../platform/errors';
import type { Operation } from '../server/function';
import { failure, success, type Result } from '../../common/result';
import type { contract } from './contract';

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

/**
 * Claims the number first and then has the member say so; whoever is cut off in between finds the
 * claim his own, and anybody else may take it over after a while. The number before is freed.
 */
export const bindPhone: Operation<typeof contract.bindPhone> = async (context, { code }) => {
  const { member, cipher, rules: catalog, db, now } = context;
  const read = await readPhone(context, code);
  if (!read.ok) return read;
  const phone = read.value;
  const claimId = claimIdOf(context, phone);
  const previousId = claimIdOfMember(context, member);
  const [claimed, previous] = await Promise.all([
    claimPhone(context, claimId),
    previousId === null || previousId === claimId ? null : db.get('phone_claims', previousId),
  ]);
  if (claimed === 'taken') return failure('PHONE_TAKEN');

  const committed = await commitMember(context, member, (current, commitId) => {
    if (claimIdOfMember(context, current) === claimId) {
      return success({ change: {}, writes: [], value: null });
    }
    const opened = openDraft(current, { catalog, now, commitId, ...profileEvent });
    const bound = setMember(opened, { phone: cipher.encrypt(phone) });
    return success(toDecision(settle(decideProfileCompletion(bound).draft), null));
  });
  if (!committed.ok) return committed;
  if (claimed === 'held' && !(await renewClaim(context, claimId))) {
    const undone = await commitMember(context, committed.value.member, (current) =>
      success({
        change: claimIdOfMember(context, current) === claimId ? { phone: null } : {},
        writes: [],
        value: null,
      }),
    );
    return undone.ok ? failure('PHONE_TAKEN') : undone;
  }
  if (previous !== null) await releaseClaim(context, previous);
  return success({ phone: maskPhone(phone) });
};
