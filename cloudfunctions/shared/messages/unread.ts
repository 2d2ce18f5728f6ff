import type { Member } from '../../../typings/collections/members';
import type { MessageKind } from '../../../typings/collections/messages';
import { flush } from '../members/flush';
import { pendingDocuments } from '../members/pending-write';
import type { Context } from '../runtime/context';

/** Copies a member's messages out, if a commit that was cut off has left some. */
export const settleMessages = async (context: Context, member: Member): Promise<void> => {
  if (pendingDocuments(member, 'messages').length > 0) await flush(context, member);
};

/** How many messages a member has not read: of one kind, or of all. One round trip. */
export const countUnread = async (
  context: Context,
  member: Member,
  kind?: MessageKind,
): Promise<number> =>
  context.db.count('messages', {
    user_id: member._id,
    read: false,
    ...(kind === undefined ? {} : { kind }),
    created: { $gte: member.register_time },
  });
