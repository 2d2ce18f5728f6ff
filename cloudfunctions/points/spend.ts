import { commitKeyed, replayRecord } from '../domain/ledger/commit/commit-keyed';
import { SPEND } from '../domain/ledger/steps/pay-event';
import { decideSpending } from '../domain/ledger/decide/spend-points';
import type { Operation } from '../server/function';
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
