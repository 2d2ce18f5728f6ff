import { commitKeyed, replayRecord } from '../shared/ledger/commit/commit-keyed';
import { SPEND } from '../shared/ledger/steps/pay';
import { decideSpending } from '../shared/ledger/decide/spend-points';
import type { Operation } from '../shared/runtime/function';
import type { contract } from './contract';

/** Spends points on the order that the key names. */
export const spend: Operation<typeof contract.spend> = (context, input) => {
  const { memberId, key, ...content } = input;
  return commitKeyed(
    context,
    { memberId, event: SPEND, key, content, refusesBanned: true },
    (member, origin) => decideSpending(member, content, origin),
    replayRecord(context),
  );
};
