import type { PointsExchange, Reservation } from '../../../typings/collections/points_exchanges';
import type { Context } from '../runtime/context';
import { ConflictError } from '../runtime/errors';

const reservationOf = (recordId: string): `reservations.${string}` => `reservations.${recordId}`;

/** The mark of this invocation: should the answer to its write be lost, it knows its own. */
const reservationBy = (context: Context): { at: Date; by: string } => ({
  at: context.now,
  by: context.requestId,
});

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
  const reservation = reservationOf(recordId);
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
      $set: {
        [reservation]: reservationBy(context),
        ...(isLast ? { status: 'out_of_stock' } : {}),
      },
      $inc: { used_count: 1, ...(isLimited ? { stock: -1 } : {}) },
    },
  );
  return reserved === 1;
};

/** The redemption has committed: what its own reservation took stays taken. */
export const confirmReservation = async (
  context: Context,
  itemId: string,
  recordId: string,
  { by }: Pick<Reservation, 'by'>,
): Promise<void> => {
  const reservation = reservationOf(recordId);
  await context.db.update(
    'points_exchanges',
    { _id: itemId, [`${reservation}.by`]: by },
    { $unset: [reservation] },
  );
};

/**
 * Gives back what a reservation took, once: whoever comes later finds the reservation
 * gone. An item that had run out is active again. Throws `ConflictError` at the deadline.
 */
export const giveBack = async (
  context: Context,
  itemId: string,
  recordId: string,
  { by }: Pick<Reservation, 'by'>,
): Promise<void> => {
  const reservation = reservationOf(recordId);
  while (context.clock() < context.deadline) {
    const item = await context.db.get('points_exchanges', itemId);
    if (item === null || item.reservations[recordId]?.by !== by) return;
    const isLimited = item.stock !== null;
    const given = await context.db.update(
      'points_exchanges',
      {
        _id: itemId,
        status: item.status,
        stock: isLimited ? { $gte: 0 } : null,
        [`${reservation}.by`]: by,
      },
      {
        ...(item.status === 'out_of_stock' ? { $set: { status: 'active' } } : {}),
        $inc: { used_count: -1, ...(isLimited ? { stock: 1 } : {}) },
        $unset: [reservation],
      },
    );
    if (given === 1) return;
  }
  throw new ConflictError('the item kept changing');
};
