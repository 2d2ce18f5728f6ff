import { commitKeyed, replayRecord } from '../domain/ledger/commit/commit-keyed';
import { SPEND } from '../domain/ledger/steps/pay-event';
import { decideSettleFrozen, settleContext } from '../domain/ledger/decide/settle-frozen';
import type { Operation } from '../server/function';
import type { contract } from './contract';

/** Spends what was set aside under a key. */
export const settleFrozen: Operation<typeof contract.settleFrozen> = (context, { memberId, key }) =>
  commitKeyed(
    context,
    { memberId, event: SPEND, key, content: settleContext, refusesBanned: false },
    decideSettleFrozen,
    replayRecord(context),
  );
