import { resolveStale } from '../domain/budget/resolve';
import { timerContext } from '../domain/member/for-each-member';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

/** Shards that are looked at together. */
const BATCH = 100;

/** Ends the reservations of budgets that were cut off between taking points and committing. */
export const sweep: Operation<typeof contract.sweep> = async (invocation) => {
  const context = timerContext(invocation);
  let resolved = 0;
  for (let after = ''; context.clock() < context.deadline; ) {
    const shards = await context.db.find('rule_budget_shards', {
      where: { _id: { $gt: after } },
      order: [['_id', 'asc']],
      limit: BATCH,
    });
    resolved += await resolveStale(context, shards);
    const last = shards.at(-1);
    if (shards.length < BATCH || last === undefined) return success({ resolved, left: false });
    after = last._id;
  }
  return success({ resolved, left: true });
};
