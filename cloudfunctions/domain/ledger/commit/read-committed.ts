import type { Collections } from '../../../../typings/collections';
import type { Member } from '../../../../typings/collections/members';
import type { PointsEvent } from '../../../../typings/collections/points_events';
import type { PointsRecord } from '../../../../typings/collections/points_records';
import type { Context } from '../../../server/context';
import { pendingDocuments } from '../../member/pending-write';

type Reader = Pick<Context, 'db'>;
type Copied = 'points_records' | 'points_events';

const readDocument = async <Name extends Copied>(
  { db }: Reader,
  member: Member,
  collection: Name,
  id: string,
): Promise<Collections[Name] | null> =>
  pendingDocuments(member, collection).find(({ _id }) => _id === id) ??
  (await db.get(collection, id));

/**
 * A document that is known to be committed. The member as read may be older than the commit, and
 * the copy may still be underway: the member as it is now has it then, or is done with copying it.
 */
const readCommitted = async <Name extends Copied>(
  reader: Reader,
  member: Member,
  collection: Name,
  id: string,
): Promise<Collections[Name]> => {
  const found = await readDocument(reader, member, collection, id);
  if (found !== null) return found;
  const current = await reader.db.get('members', member._id);
  const foundNow = current === null ? null : await readDocument(reader, current, collection, id);
  if (foundNow === null) throw new Error(`${collection}/${id} is missing`);
  return foundNow;
};

/** A ledger row that is known to exist. */
export const readRecord = (
  reader: Reader,
  member: Member,
  recordId: string,
): Promise<PointsRecord> => readCommitted(reader, member, 'points_records', recordId);

/** A recorded event that is known to exist. */
export const readEvent = (reader: Reader, member: Member, eventId: string): Promise<PointsEvent> =>
  readCommitted(reader, member, 'points_events', eventId);

/** The last row that an event wrote, or null when it wrote none. */
export const readLastRecord = async (
  reader: Reader,
  member: Member,
  event: Pick<PointsEvent, 'result'>,
): Promise<PointsRecord | null> => {
  const recordId = event.result.record_ids.at(-1);
  return recordId === undefined ? null : readRecord(reader, member, recordId);
};
