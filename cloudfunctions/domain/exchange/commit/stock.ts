import type { PointsExchangeRecord } from '../../../../typings/collections/points_exchange_records';
import type { Hold, PointsExchange } from '../../../../typings/collections/points_exchanges';
import type { Context } from '../../../server/context';
import { ConflictError } from '../../../platform/errors';

/** What a hold is for: one that was taken, or one that is about to come back. */
export type HoldKind = 'reservations' | 'returns';

/** Names a hold of an item: the kind, the redemption, and the invocation that made it. */
export interface HoldName {
  readonly itemId: string;
  readonly kind: HoldKind;
  readonly recordId: string;
  readonly by: string;
}

type HoldPath = `${HoldKind}.${string}`;

const pathOf = ({ kind, recordId }: Pick<HoldName, 'kind' | 'recordId'>): HoldPath =>
  `${kind}.${recordId}`;

/** The condition that a hold is there and its maker's. */
const isThere = (hold: HoldName): Readonly<Record<`${HoldPath}.by`, string>> => ({
  [`${pathOf(hold)}.by`]: hold.by,
});

/** The mark of this invocation: should the answer to its write be lost, it knows its own. */
const ownHold = (context: Context): { at: Date; by: string } => ({
  at: context.now,
  by: context.requestId,
});

/** What an item holds for a redemption. */
export const holdOf = (item: PointsExchange, kind: HoldKind, recordId: string): Hold | undefined =>
  item[kind][recordId];

/**
 * Takes one of an item for a redemption, at the price that was read: the last one also flips the
 * status. False when the item has changed meanwhile or holds a reservation of this redemption: then
 * it must be read again. One round trip.
 */
export const reserve = async (
  context: Context,
  item: PointsExchange,
  recordId: string,
): Promise<boolean> => {
  const reservation = pathOf({ kind: 'reservations', recordId });
  const isLimited = item.stock !== null;
  const isLast = item.stock === 1;
  const reserved = await context.db.update(
    'points_exchanges',
    {
      _id: item._id,
      status: 'active',
      points_required: item.points_required,
      stock: isLimited && !isLast ? { $gt: 1 } : item.stock,
      [reservation]: { $exists: false },
    },
    {
      $set: { [reservation]: ownHold(context), ...(isLast ? { status: 'out_of_stock' } : {}) },
      $inc: { used_count: 1, ...(isLimited ? { stock: -1 } : {}) },
    },
  );
  return reserved === 1;
};

/**
 * Announces that the one which a redemption took is about to come back; nothing comes back yet.
 * False when the item is gone, or when this was announced before. One round trip.
 */
export const announceReturn = async (
  context: Context,
  { _id: recordId, exchange_id }: PointsExchangeRecord,
): Promise<boolean> => {
  const announcement = pathOf({ kind: 'returns', recordId });
  const announced = await context.db.update(
    'points_exchanges',
    { _id: exchange_id, [announcement]: { $exists: false } },
    { $set: { [announcement]: ownHold(context) } },
  );
  return announced === 1;
};

/**
 * Takes a hold off and leaves the stock as it is: what a reservation took stays taken, what was
 * announced to come back does not.
 */
export const takeOff = async (context: Context, hold: HoldName): Promise<void> => {
  await context.db.update(
    'points_exchanges',
    { _id: hold.itemId, ...isThere(hold) },
    { $unset: [pathOf(hold)] },
  );
};

/**
 * Gives back what a redemption took, and takes the hold off in the same write: so it happens once,
 * since whoever comes later finds the hold gone. An item that had run out is active again. Throws
 * `ConflictError` at the deadline.
 */
export const giveBack = async (context: Context, hold: HoldName): Promise<void> => {
  const { itemId, kind, recordId, by } = hold;
  while (context.clock() < context.deadline) {
    const item = await context.db.get('points_exchanges', itemId);
    if (item === null || holdOf(item, kind, recordId)?.by !== by) return;
    const isLimited = item.stock !== null;
    const given = await context.db.update(
      'points_exchanges',
      {
        _id: itemId,
        status: item.status,
        stock: isLimited ? { $gte: 0 } : null,
        ...isThere(hold),
      },
      {
        ...(item.status === 'out_of_stock' ? { $set: { status: 'active' } } : {}),
        $inc: { used_count: -1, ...(isLimited ? { stock: 1 } : {}) },
        $unset: [pathOf(hold)],
      },
    );
    if (given === 1) return;
  }
  throw new ConflictError('the item kept changing');
};
