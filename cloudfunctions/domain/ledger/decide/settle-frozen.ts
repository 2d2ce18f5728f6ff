import type { Member } from '../../../../typings/collections/members';
import type { Decision } from '../../member/decision';
import { failure, success, type Result } from '../../../../common/result';
import { openDraft } from '../../member/open';
import type { KeyedOrigin } from '../keys/keyed-origin';
import { payWithPoints, SPEND } from '../steps/pay-event';
import { frozenUnder, release } from '../steps/release-frozen';
import { settle, toDecision } from '../../member/settle';
import type { SpendReply } from './spend-points';
import { toRecordView } from '../state/views';

/** What tells the spending of frozen points from another one of the same key. */
export const settleContext = { frozen: true } as const;

/**
 * Decides to spend what is set aside under a key, also where its last day passed meanwhile. An
 * order is paid once: it is recorded as a spending of that key. `NOT_FOUND` when nothing is set
 * aside.
 */
export const decideSettleFrozen = (
  member: Member,
  origin: KeyedOrigin,
): Result<Decision<SpendReply>, 'NOT_FOUND' | 'POINTS_OVERFLOW'> => {
  const draft = openDraft(member, { ...origin, event: SPEND });
  const { key } = origin;
  const points = frozenUnder(draft, key);
  if (points === 0) return failure('NOT_FOUND');
  const paid = payWithPoints(release(draft, key), {
    key,
    points,
    reason: '订单使用积分',
    context: settleContext,
  });
  const record = paid.rows.at(-1);
  const settled = settle(paid);
  if (settled.overflowed || record === undefined) return failure('POINTS_OVERFLOW');
  return success(
    toDecision(settled, { record: toRecordView(record), points: settled.member.points }),
  );
};
