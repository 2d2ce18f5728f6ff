import type { PointsExchangeRecord } from '../../../../typings/collections/points_exchange_records';
import type { PointsExchange } from '../../../../typings/collections/points_exchanges';
import type { Context } from '../../../server/context';
import { AGAIN, retryUntilDeadline } from '../../member/retry';
import { holdFor, isThere, off, place } from '../../reserve/holds';
import type { Part, Resource, Stage } from '../../reserve/resource';
import { redeemerOf } from '../state/redemption-id';
import { isEnded, isUndone } from '../state/transitions';
import { readRedemption } from './read-redemption';

/** Gives one back. An item that had run out is active again. */
const giveBack = async (context: Context, part: Part): Promise<void> =>
  retryUntilDeadline(context, 'the item', async () => {
    const item = await context.db.get('points_exchanges', part.documentId);
    if (item === null || item[part.stage][part.key]?.by !== part.hold.by) return;
    const isLimited = item.stock !== null;
    const given = await context.db.update(
      'points_exchanges',
      {
        _id: item._id,
        status: item.status,
        stock: isLimited ? { $gte: 0 } : null,
        ...isThere(part),
      },
      {
        ...(item.status === 'out_of_stock' ? { $set: { status: 'active' } } : {}),
        $inc: { used_count: -1, ...(isLimited ? { stock: 1 } : {}) },
        ...off(part),
      },
    );
    return given === 1 ? undefined : AGAIN;
  });

/** How many of an item a redemption takes after all, by its record. */
const takenBy = (record: PointsExchangeRecord | null, { stage, hold }: Part): number | null => {
  if (record === null) return null;
  // A record made by another run of the same request has stock of its own.
  if (stage === 'holds') return record.reserved_by === hold.by ? 1 : 0;
  if (!isEnded(record.status)) return null;
  return isUndone(record.status) && record.ended_by === hold.by ? 0 : 1;
};

/** The stock of an item of the points mall. The key of a hold is the redemption's record id. */
export const itemStock: Resource = {
  collection: 'points_exchanges',
  giveBack,
  findTaken: async (context, member, part) =>
    takenBy(await readRedemption(context, member, part.key), part),
};

/** One of an item that this invocation takes for a redemption, or announces to come back. */
export const stockPart = (
  context: Context,
  stage: Stage,
  itemId: string,
  recordId: string,
): Part => ({
  resource: itemStock,
  documentId: itemId,
  stage,
  key: recordId,
  hold: holdFor(context, redeemerOf(recordId)),
});

/**
 * Takes one of an item, at the price that was read: the last one also flips the status. False when
 * the item has changed meanwhile or has a hold of this redemption: then it must be read again. One
 * round trip.
 */
export const takeStock = (context: Context, item: PointsExchange, part: Part): Promise<boolean> => {
  const isLimited = item.stock !== null;
  const isLast = item.stock === 1;
  return place(
    context,
    part,
    {
      status: 'active',
      points_required: item.points_required,
      stock: isLimited && !isLast ? { $gt: 1 } : item.stock,
    },
    {
      ...(isLast ? { $set: { status: 'out_of_stock' } } : {}),
      $inc: { used_count: 1, ...(isLimited ? { stock: -1 } : {}) },
    },
  );
};
