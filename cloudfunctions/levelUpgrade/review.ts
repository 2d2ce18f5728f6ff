import { decideReview } from '../shared/ledger/decide/review';
import { commitMember } from '../shared/members/commit';
import { forEachMember, timerContext } from '../shared/members/for-each-member';
import type { Operation } from '../shared/runtime/function';
import { success } from '../shared/runtime/result';
import { dayOf } from '../shared/time/day';
import type { contract } from './contract';

/** Tells members of their review, and reviews them when the time has come. */
export const review: Operation<typeof contract.review> = async (invocation) => {
  const context = timerContext(invocation);
  const { now } = context;
  const catalog = await context.catalog.current(context.db);
  const { done, left } = await forEachMember(
    context,
    { where: { review_due: { $lte: dayOf(now) } }, by: 'review_due' },
    async (member) => {
      await commitMember(context, member, (current, commitId) =>
        success(decideReview(current, { catalog, now, commitId })),
      );
    },
  );
  return success({ reviewed: done, left });
};
