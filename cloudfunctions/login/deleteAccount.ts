import type { Member } from '../../typings/collections/members';
import { decideClosing } from '../domain/account/close-account';
import { commitMember } from '../domain/member/commit';
import { erase } from '../domain/member/erase';
import { flush } from '../domain/member/flush';
import type { MemberContext } from '../server/context';
import { ConflictError } from '../platform/errors';
import type { Operation } from '../server/function';
import { failure, success } from '../../common/result';
import type { contract } from './contract';

/** Open redemptions that a refusal names. */
const NAMED_REDEMPTIONS = 20;

/** Redemptions that an operator has still to send, as of this state of the member. */
const findOpen = async (context: MemberContext, member: Member): Promise<string[]> => {
  if (!(await flush(context, member))) throw new ConflictError('redemptions are yet to be copied');
  const open = await context.db.find('points_exchange_records', {
    where: { user_id: member._id, status: 'pending' },
    order: [['created', 'desc']],
    limit: NAMED_REDEMPTIONS,
  });
  return open.map(({ _id }) => _id);
};

/**
 * Closes the account in one commit, and erases what lies elsewhere afterwards; a timer erases what was
 * left by a crash. The commit is made only on the state of the member of
 * which it was seen that no redemption is open: whoever redeems in between makes it look again.
 */
export const deleteAccount: Operation<typeof contract.deleteAccount> = async (context) => {
  const { rules: catalog, now } = context;
  let { member } = context;
  while (member.status !== 'inactive') {
    if (context.clock() >= context.deadline) throw new ConflictError('the member kept changing');
    const recordIds = await findOpen(context, member);
    if (recordIds.length > 0) return failure('REDEMPTION_PENDING', { recordIds });
    const { version } = member;
    const committed = await commitMember(context, member, (current, commitId) =>
      success(
        current.version === version
          ? decideClosing(current, { catalog, now, commitId })
          : { change: {}, writes: [], value: null },
      ),
    );
    // Somebody else has closed it, and erases what is left.
    if (!committed.ok) return success({});
    member = committed.value.member;
  }
  await erase(context, member);
  return success({});
};
