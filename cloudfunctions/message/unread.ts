import { countUnread, settleMessages, sumUnread } from '../domain/message/unread';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

export const unread: Operation<typeof contract.unread> = async (context) => {
  const { member } = context;
  await settleMessages(context, member);
  const [points, level, exchange, system] = await Promise.all([
    countUnread(context, member, 'points'),
    countUnread(context, member, 'level'),
    countUnread(context, member, 'exchange'),
    countUnread(context, member, 'system'),
  ]);
  return success({
    total: sumUnread([points, level, exchange, system]),
    byKind: { points, level, exchange, system },
  });
};
