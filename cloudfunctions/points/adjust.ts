import { ADJUST, decideAdjustment } from '../shared/ledger/decide/adjust';
import { commitKeyed, replayRecord } from '../shared/ledger/commit/commit-keyed';
import type { Operation } from '../shared/runtime/function';
import type { contract } from './contract';

/** Corrects a member's points. A banned member's too: what was got by fraud is taken back so. */
export const adjust: Operation<typeof contract.adjust> = (context, input) => {
  const { memberId, key, ...content } = input;
  return commitKeyed(
    context,
    { memberId, event: ADJUST, key, content, refusesBanned: false },
    (member, origin) => decideAdjustment(member, content, origin),
    replayRecord(context),
  );
};
