import type { Member } from '../../../../typings/collections/members';
import type { Catalog } from '../../member/catalog';
import type { Decision } from '../../member/decision';
import { failure, success, type Result } from '../../../../common/result';
import { endOfYear } from '../../../../common/day';
import { balanceOf } from '../state/balance';
import { openDraft } from '../../member/open';
import { post } from '../steps/post';
import { recordEvent } from '../../member/record-event';
import { settle, toDecision } from '../../member/settle';
import { spend } from '../steps/spend';
import { toRecordView, type RecordView } from '../state/views';

/** A change of a member's points by an operator: a grant, or a correction that takes away. */
export interface Adjustment {
  /** Signed, not 0. */
  readonly points: number;
  readonly reason: string;
  readonly operator: string;
}

export interface AdjustReply {
  readonly record: RecordView;
  /** What the member owns afterwards. */
  readonly points: number;
}

/** The name of the event that an adjustment is recorded as. */
export const ADJUST = 'adjust';

/**
 * Decides a grant or a correction; neither counts as growth. `INSUFFICIENT_POINTS` when it takes more
 * than is spendable, `POINTS_OVERFLOW` when a sum would not be exact.
 */
export const decideAdjustment = (
  member: Member,
  adjustment: Adjustment,
  origin: { catalog: Catalog; now: Date; commitId: string; key: string },
): Result<Decision<AdjustReply>, 'INSUFFICIENT_POINTS' | 'POINTS_OVERFLOW'> => {
  const { points, reason, operator } = adjustment;
  const draft = openDraft(member, { ...origin, event: ADJUST });
  const { spendable } = balanceOf(draft.member, draft.today);
  if (-points > spendable) {
    return failure('INSUFFICIENT_POINTS', { spendable, required: -points });
  }
  const posting = { source: ADJUST, reason, operator } as const;
  const expiresOn = endOfYear(draft.today, 1);
  const adjusted =
    points < 0
      ? spend(draft, { ...posting, type: 'admin_adjust', points: -points })
      : post(draft, {
          ...posting,
          type: 'earned_admin',
          allocations: [{ expires_on: expiresOn, points }],
          expiresOn,
        });
  const record = adjusted.rows.at(-1);
  if (adjusted.overflowed || record === undefined) return failure('POINTS_OVERFLOW');
  const settled = settle(
    recordEvent(adjusted, { event: ADJUST, key: origin.key, context: { ...adjustment } }),
  );
  if (settled.overflowed) return failure('POINTS_OVERFLOW');
  return success(
    toDecision(settled, { record: toRecordView(record), points: settled.member.points }),
  );
};
