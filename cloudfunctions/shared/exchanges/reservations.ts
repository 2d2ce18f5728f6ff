import type { PointsExchange, Reservation } from '../../../typings/collections/points_exchanges';
import { fence } from '../members/fence';
import { pendingDocuments } from '../members/pending-write';
import type { Context } from '../runtime/context';
import { ConflictError } from '../runtime/errors';
import { redeemerOf } from './record-id';
import { confirmReservation, giveBack } from './stock';

/** No invocation lasts as long: whoever made an older reservation will not go on. */
const STALE_MILLISECONDS = 60_000;

const isStale = (context: Context, { at }: Reservation): boolean =>
  context.now.getTime() - at.getTime() > STALE_MILLISECONDS;

/** The reservations of an item whose makers were cut off. */
export const staleReservations = (
  context: Context,
  item: PointsExchange,
): (readonly [recordId: string, reservation: Reservation])[] =>
  Object.entries(item.reservations).filter(([, reservation]) => isStale(context, reservation));

/**
 * Finds out how a redemption that was cut off ended, and confirms or gives back what it took: a
 * record made by another run of the same request has stock of its own. The record is looked for in the member first and then in its collection, since it moves from there
 * to here; where it is in neither, the member's version is raised, so that the commit, should it
 * still be on its way, comes to nothing, and only then is the stock given back.
 */
export const resolveReservation = async (
  context: Context,
  itemId: string,
  recordId: string,
  reservation: Reservation,
): Promise<void> => {
  const { db } = context;
  while (context.clock() < context.deadline) {
    const member = await db.get('members', redeemerOf(recordId));
    const pending = member === null ? [] : pendingDocuments(member, 'points_exchange_records');
    const record =
      pending.find(({ _id }) => _id === recordId) ??
      (await db.get('points_exchange_records', recordId));
    if (record !== null) {
      return record.reserved_by === reservation.by
        ? confirmReservation(context, itemId, recordId, reservation)
        : giveBack(context, itemId, recordId, reservation);
    }
    if (member === null || (await fence(context, member))) {
      return giveBack(context, itemId, recordId, reservation);
    }
  }
  throw new ConflictError('the member kept changing');
};
