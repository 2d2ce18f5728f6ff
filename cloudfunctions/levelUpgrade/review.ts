import { decideReview } from '../domain/level/decide/review';
import { commitMember } from '../domain/member/commit';
import { forEachMember, timerContext } from '../domain/member/for-each-member';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import { dayOf } from '../../common/day';
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
