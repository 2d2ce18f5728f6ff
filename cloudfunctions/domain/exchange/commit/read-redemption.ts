import type { Member } from '../../../../typings/collections/members';
import type { PointsExchangeRecord } from '../../../../typings/collections/points_exchange_records';
import { pendingDocuments } from '../../member/pending-write';
import type { Context } from '../../../server/context';

/**
 * A redemption of a member as the latest commit left it, or null. The member was read before: a
 * record moves from there to its collection, and so do its changes.
 */
export const readRedemption = async (
  { db }: Pick<Context, 'db'>,
  member: Member,
  recordId: string,
): Promise<PointsExchangeRecord | null> =>
  pendingDocuments(member, 'points_exchange_records').find(({ _id }) => _id === recordId) ??
  (await db.get('points_exchange_records', recordId));
