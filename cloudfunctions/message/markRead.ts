import { settleMessages } from '../domain/message/unread';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

/** Ids of others and of no message are passed over. */
export const markRead: Operation<typeof contract.markRead> = async (context, input) => {
  const { member, db } = context;
  await settleMessages(context, member);
  const marked = await db.update(
    'messages',
    { user_id: member._id, read: false, ...('ids' in input ? { _id: { $in: input.ids } } : {}) },
    { $set: { read: true } },
  );
  return success({ marked });
};
