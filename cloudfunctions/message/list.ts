import { pendingDocuments } from '../domain/member/pending-write';
import { listNewestFirst } from '../server/paging';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

export const list: Operation<typeof contract.list> = async (context, input) => {
  const { member, db } = context;
  const { kind } = input;
  const pending = pendingDocuments(member, 'messages').filter(
    (message) => kind === undefined || message.kind === kind,
  );
  const page = await listNewestFirst(input, pending, (range, limit) =>
    db.find('messages', {
      where: { user_id: member._id, ...(kind === undefined ? {} : { kind }), ...range },
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
    items: rows.map((message) => ({
      _id: message._id,
      kind: message.kind,
      title: message.title,
      content: message.content,
      page: message.page,
      read: message.read,
      created: message.created.toISOString(),
    })),
    ...(nextCursor === undefined ? {} : { nextCursor }),
  });
};
