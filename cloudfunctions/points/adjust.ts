import { ADJUST, decideAdjustment } from '../domain/ledger/decide/adjust';
import { commitKeyed, replayRecord } from '../domain/ledger/commit/commit-keyed';
import type { Operation } from '../server/function';
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
