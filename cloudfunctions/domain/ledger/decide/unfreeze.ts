import type { Member } from '../../../../typings/collections/members';
import type { Decision } from '../../member/decision';
import { failure, success, type Result } from '../../../../common/result';
import { openDraft } from '../../member/open';
import type { KeyedOrigin } from '../keys/keyed-origin';
import { recordEvent } from '../../member/record-event';
import { frozenUnder, release } from '../steps/release-frozen';
import { settle, toDecision } from '../../member/settle';

/** The name of the event. */
export const UNFREEZE = 'unfreeze';

export interface UnfreezeReply {
  /** Points that are no longer set aside. */
  readonly unfrozen: number;
}

/**
 * Decides to end what is set aside under a key. Points whose last day passed meanwhile expire with
 * it. `NOT_FOUND` when nothing is: it never was, or it was spent.
 */
export const decideUnfreeze = (
  member: Member,
  origin: KeyedOrigin,
): Result<Decision<UnfreezeReply>, 'NOT_FOUND'> => {
  const draft = openDraft(member, { ...origin, event: UNFREEZE });
  const { key } = origin;
  const unfrozen = frozenUnder(draft, key);
  if (unfrozen === 0) return failure('NOT_FOUND');
  const recorded = recordEvent(release(draft, key), {
    event: UNFREEZE,
    key,
    context: {},
    details: { unfrozen },
  });
  return success(toDecision(settle(recorded), { unfrozen }));
};
