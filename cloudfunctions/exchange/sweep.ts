import { resolveHold, staleHolds } from '../domain/exchange/commit/holds';
import { timerContext } from '../domain/member/for-each-member';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

/** Items that are looked at together. */
const BATCH = 100;

/** Ends redemptions, and the undoing of them, that were cut off between the item and the member. */
export const sweep: Operation<typeof contract.sweep> = async (invocation) => {
  const context = timerContext(invocation);
  let resolved = 0;
  for (let after = ''; context.clock() < context.deadline; ) {
    const items = await context.db.find('points_exchanges', {
      where: { _id: { $gt: after } },
      order: [['_id', 'asc']],
      limit: BATCH,
    });
    for (const item of items) {
      for (const hold of staleHolds(context, item)) {
        await resolveHold(context, hold);
        resolved += 1;
      }
    }
    const last = items.at(-1);
    if (items.length < BATCH || last === undefined) return success({ resolved, left: false });
    after = last._id;
  }
  return success({ resolved, left: true });
};
