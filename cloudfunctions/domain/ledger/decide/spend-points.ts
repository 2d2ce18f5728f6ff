import type { Member } from '../../../../typings/collections/members';
import type { Decision } from '../../member/decision';
import { failure, success, type Result } from '../../../../common/result';
import { balanceOf } from '../state/balance';
import { openDraft } from '../../member/open';
import type { KeyedOrigin } from '../keys/keyed-origin';
import { payWithPoints, SPEND } from '../steps/pay-event';
import { settle, toDecision } from '../../member/settle';
import { toRecordView, type RecordView } from '../state/views';

/** Points to be spent on an order. */
export interface Spending {
  /** Positive. */
  readonly points: number;
  readonly reason: string;
}

export interface SpendReply {
  readonly record: RecordView;
  /** What the member owns afterwards. */
  readonly points: number;
}

/** Decides a spending: `INSUFFICIENT_POINTS` when it is more than is spendable. */
export const decideSpending = (
  member: Member,
  { points, reason }: Spending,
  origin: KeyedOrigin,
): Result<Decision<SpendReply>, 'INSUFFICIENT_POINTS' | 'POINTS_OVERFLOW'> => {
  const draft = openDraft(member, { ...origin, event: SPEND });
  const { spendable } = balanceOf(draft.member, draft.today);
  if (points > spendable) return failure('INSUFFICIENT_POINTS', { spendable, required: points });
  const { key } = origin;
  const paid = payWithPoints(draft, { key, points, reason, context: { points, reason } });
  const record = paid.rows.at(-1);
  const settled = settle(paid);
  if (settled.overflowed || record === undefined) return failure('POINTS_OVERFLOW');
  return success(
    toDecision(settled, { record: toRecordView(record), points: settled.member.points }),
  );
};
