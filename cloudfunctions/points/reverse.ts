import type { PointsEvent } from '../../typings/collections/points_events';
import { commitOnce } from '../domain/ledger/commit/commit-once';
import { digestOfEvent } from '../domain/member/digest';
import { eventIdOf } from '../domain/member/event-id';
import { orderEventsOf, readOrderEvents } from '../domain/ledger/commit/order-events';
import {
  decideReversal,
  refundEventKey,
  REVERSE,
  type ReverseCode,
  type ReverseReply,
} from '../domain/ledger/decide/reverse';
import { AGAIN, retryUntilDeadline } from '../domain/member/retry';
import type { Operation } from '../server/function';
import { failure, success } from '../../common/result';
import type { contract } from './contract';

const toReply = ({ result }: PointsEvent): ReverseReply => ({
  takenBack: result.details['taken'] ?? 0,
  givenBack: result.details['given'] ?? 0,
  debt: result.details['debt'] ?? 0,
  points: result.balance,
});

/**
 * Takes back what an order earned and gives back what was spent on it. An account that was closed
 * meanwhile gets nothing back; what it earned is owed, and its next life pays. Everything known of the
 * order is read side by side with the member; it is read again only when another refund of the same
 * order has been copied out in between.
 */
export const reverse: Operation<typeof contract.reverse> = async (context, input) => {
  const { db, now } = context;
  const { memberId, ...refund } = input;
  const { key, refundKey, returned, total } = refund;
  const eventId = eventIdOf(memberId, REVERSE, refundEventKey(key, refundKey));
  const digest = digestOfEvent(REVERSE, { returned, total });
  return retryUntilDeadline(context, 'the refunds of the order', async () => {
    const [member, copied, catalog] = await Promise.all([
      db.get('members', memberId),
      readOrderEvents(db, memberId, key),
      context.catalog.recent(db, now),
    ]);
    if (member === null) return failure('NOT_FOUND');
    let isKnown = false;
    const recorded = copied.find(({ _id }) => _id === eventId) ?? null;
    const committed = await commitOnce<ReverseReply | null, ReverseCode>(
      context,
      member,
      { eventId, digest, recorded },
      (current, commitId) => {
        const order = orderEventsOf(current, key, copied);
        if (order === null) return success({ change: {}, writes: [], value: null });
        isKnown = order.earned.length > 0 || order.spent !== null;
        return decideReversal(current, refund, order, { catalog, now, commitId });
      },
    );
    // A known order is not found when the account was closed meanwhile: then it is decided anew.
    if (!committed.ok) return committed.code === 'NOT_FOUND' && isKnown ? AGAIN : committed;
    const once = committed.value;
    if (once.repeated) return success(toReply(once.event));
    return once.value === null ? AGAIN : success(once.value);
  });
};
