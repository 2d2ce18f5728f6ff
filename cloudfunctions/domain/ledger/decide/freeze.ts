import type { Member } from '../../../../typings/collections/members';
import type { Decision } from '../../member/decision';
import { failure, success, type Result } from '../../../../common/result';
import { balanceOf } from '../state/balance';
import { setMember } from '../../member/draft';
import { openDraft } from '../../member/open';
import type { KeyedOrigin } from '../keys/keyed-origin';
import { recordEvent } from '../../member/record-event';
import { settle, toDecision } from '../../member/settle';

/** The name of the event. */
export const FREEZE = 'freeze';

export interface FreezeReply {
  /** Points set aside under the key. */
  readonly frozen: number;
}

/**
 * Decides to set points aside: they stay owned, and no row is written. `INSUFFICIENT_POINTS` when
 * it is more than is spendable.
 */
export const decideFreeze = (
  member: Member,
  points: number,
  origin: KeyedOrigin,
): Result<Decision<FreezeReply>, 'INSUFFICIENT_POINTS'> => {
  const { key } = origin;
  const draft = openDraft(member, { ...origin, event: FREEZE });
  const { spendable } = balanceOf(draft.member, draft.today);
  if (points > spendable) return failure('INSUFFICIENT_POINTS', { spendable, required: points });
  const frozen = setMember(draft, {
    frozen: draft.member.frozen + points,
    freezes: [...draft.member.freezes, { key, points, at: draft.now }],
  });
  const recorded = recordEvent(frozen, {
    event: FREEZE,
    key,
    context: { points },
    details: { frozen: points },
  });
  return success(toDecision(settle(recorded), { frozen: points }));
};
