import { resolveReservation, staleReservations } from '../shared/exchanges/reservations';
import type { Operation } from '../shared/runtime/function';
import { success } from '../shared/runtime/result';
import type { contract } from './contract';

/** Items that are looked at together. */
const BATCH = 100;

/** Ends the redemptions that were cut off between taking stock and confirming it. */
export const sweep: Operation<typeof contract.sweep> = async (context) => {
  let resolved = 0;
  for (let after = ''; context.clock() < context.deadline; ) {
    const items = await context.db.find('points_exchanges', {
      where: { _id: { $gt: after } },
      order: [['_id', 'asc']],
      limit: BATCH,
    });
    for (const item of items) {
      for (const [recordId, reservation] of staleReservations(context, item)) {
        await resolveReservation(context, item._id, recordId, reservation);
        resolved += 1;
      }
    }
    const last = items.at(-1);
    if (items.length < BATCH || last === undefined) return success({ resolved, left: false });
    after = last._id;
  }
  return success({ resolved, left: true });
};
