import { commitKeyed } from '../domain/ledger/commit/commit-keyed';
import { decideUnfreeze, UNFREEZE } from '../domain/ledger/decide/unfreeze';
import type { Operation } from '../server/function';
import type { contract } from './contract';

/** Lets go of what was set aside under a key. */
export const unfreeze: Operation<typeof contract.unfreeze> = (context, { memberId, key }) =>
  commitKeyed(
    context,
    { memberId, event: UNFREEZE, key, content: {}, refusesBanned: false },
    decideUnfreeze,
    ({ result }) => Promise.resolve({ unfrozen: result.details['unfrozen'] ?? 0 }),
  );
