import type { Member } from '../../../typings/collections/members';
import type { MessageKind } from '../../../typings/collections/messages';
import { flush } from '../member/flush';
import { pendingDocuments } from '../member/pending-write';
import type { Context } from '../../server/context';

/** Who has more is not told how many: a count of all costs the more the longer nobody reads. */
const MOST_COUNTED = 100;

/** Copies a member's messages out, if a commit that was cut off has left some. */
export const settleMessages = async (context: Context, member: Member): Promise<void> => {
  if (pendingDocuments(member, 'messages').length > 0) await flush(context, member);
};

/** The sum of counts of unread messages, as far as messages are counted. */
export const sumUnread = (counts: readonly number[]): number =>
  Math.min(
    counts.reduce((sum, count) => sum + count, 0),
    MOST_COUNTED,
  );

/**
 * How many messages a member has not read: of one kind, or of all. At most 100 are counted, by
 * reading them, since the platform's count cannot be cut short. One round trip.
 */
export const countUnread = async (
  context: Context,
  member: Member,
  kind?: MessageKind,
): Promise<number> => {
  const unread = await context.db.find('messages', {
    where: {
      user_id: member._id,
      read: false,
      ...(kind === undefined ? {} : { kind }),
    },
    limit: MOST_COUNTED,
  });
  return unread.length;
};
