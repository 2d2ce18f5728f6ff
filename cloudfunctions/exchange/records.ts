import { toExchangeRecordView } from '../domain/exchange/state/views';
import { pendingDocuments, pendingReplacements } from '../domain/member/pending-write';
import { listNewestFirst, type TimeRange } from '../server/paging';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

export const records: Operation<typeof contract.records> = async (context, input) => {
  const { member, db, cipher } = context;
  const pending = pendingDocuments(member, 'points_exchange_records');
  const ended = new Map(
    pendingReplacements(member, 'points_exchange_records').map((record) => [record._id, record]),
  );
  const find = async (range: TimeRange, limit: number) => {
    const copied = await db.find('points_exchange_records', {
      where: { user_id: member._id, ...range },
      order: [
        ['created', 'desc'],
        ['_id', 'desc'],
      ],
      limit,
    });
    return copied.map((record) => ended.get(record._id) ?? record);
  };
  const page = await listNewestFirst(input, pending, find);
  if (!page.ok) return page;
  const { rows, nextCursor } = page.value;
  return success({
    items: rows.map((record) => toExchangeRecordView(cipher, record)),
    ...(nextCursor === undefined ? {} : { nextCursor }),
  });
};
