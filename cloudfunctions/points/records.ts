import type { PointsRecord } from '../../typings/collections/points_records';
import { pendingDocuments } from '../domain/member/pending-write';
import { toRecordView } from '../domain/ledger/state/views';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

/**
 * The member's ledger, newest first: rows up to the one that the member's document knows as the
 * last, so that no gap shows, together with those that are not copied to their collection yet.
 */
export const records: Operation<typeof contract.records> = async (context, input) => {
  const { db, member } = context;
  const { type, direction, limit } = input;
  const before = input.cursor === undefined ? Infinity : Number(input.cursor);
  const last = Math.min(member.seq, before - 1);
  if (last < 1) return success({ items: [] });

  const isWanted = (row: PointsRecord): boolean =>
    row.seq <= last &&
    (type === undefined || row.type === type) &&
    (direction === undefined || row.direction === direction);
  const copied = await db.find('points_records', {
    where: {
      user_id: member._id,
      seq: { $lte: last },
      ...(type === undefined ? {} : { type }),
      ...(direction === undefined ? {} : { direction }),
    },
    order: [['seq', 'desc']],
    limit: limit + 1,
  });
  const pending = pendingDocuments(member, 'points_records').filter(isWanted);
  const rows = [...new Map([...pending, ...copied].map((row) => [row.seq, row])).values()].sort(
    (a, b) => b.seq - a.seq,
  );
  const items = rows.slice(0, limit);
  const end = items.at(-1);
  return success({
    items: items.map(toRecordView),
    ...(rows.length > limit && end !== undefined ? { nextCursor: String(end.seq) } : {}),
  });
};
