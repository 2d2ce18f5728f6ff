import type { Member } from '../../../typings/collections/members';
import type { PointsEvent } from '../../../typings/collections/points_events';
import type { PointsRecord } from '../../../typings/collections/points_records';
import type { Context } from '../runtime/context';
import { pendingDocuments } from './pending-documents';

type Reader = Pick<Context, 'db'>;

/** A ledger row that is known to exist, from the member's document or else its collection. */
export const readRecord = async (
  { db }: Reader,
  member: Member,
  recordId: string,
): Promise<PointsRecord> => {
  const record =
    pendingDocuments(member, 'points_records').find(({ _id }) => _id === recordId) ??
    (await db.get('points_records', recordId));
  if (record === null) throw new Error(`the ledger row ${recordId} is missing`);
  return record;
};

/** A recorded event that is known to exist, from the member's document or else its collection. */
export const readEvent = async (
  { db }: Reader,
  member: Member,
  eventId: string,
): Promise<PointsEvent> => {
  const event =
    pendingDocuments(member, 'points_events').find(({ _id }) => _id === eventId) ??
    (await db.get('points_events', eventId));
  if (event === null) throw new Error(`the event ${eventId} is missing`);
  return event;
};

/** The last row that an event wrote, or null when it wrote none. */
export const readLastRecord = async (
  reader: Reader,
  member: Member,
  event: Pick<PointsEvent, 'result'>,
): Promise<PointsRecord | null> => {
  const recordId = event.result.record_ids.at(-1);
  return recordId === undefined ? null : readRecord(reader, member, recordId);
};
