import { pendingDocuments } from '../domain/member/pending-write';
import { listNewestFirst } from '../server/paging';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

/** The changes of the member's level. One round trip. */
export const history: Operation<typeof contract.history> = async ({ db, member }, input) => {
  const pending = pendingDocuments(member, 'member_level_history');
  const page = await listNewestFirst(input, pending, (range, limit) =>
    db.find('member_level_history', {
      where: { user_id: member._id, ...range },
      order: [
        ['created', 'desc'],
        ['_id', 'desc'],
      ],
      limit,
    }),
  );
  if (!page.ok) return page;
  const { rows, nextCursor } = page.value;
  return success({
    items: rows.map((change) => ({
      _id: change._id,
      from_level_id: change.from_level_id,
      to_level_id: change.to_level_id,
      growth: change.growth,
      reason: change.reason,
      created: change.created.toISOString(),
    })),
    ...(nextCursor === undefined ? {} : { nextCursor }),
  });
};
