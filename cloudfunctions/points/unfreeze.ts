import { commitKeyed } from '../shared/ledger/commit/commit-keyed';
import { decideUnfreeze, UNFREEZE } from '../shared/ledger/decide/unfreeze';
import type { Operation } from '../shared/runtime/function';
import type { contract } from './contract';

/** Lets go of what was set aside under a key. */
export const unfreeze: Operation<typeof contract.unfreeze> = (context, { memberId, key }) =>
  commitKeyed(
    context,
    { memberId, event: UNFREEZE, key, content: {}, refusesBanned: false },
    decideUnfreeze,
    ({ result }) => Promise.resolve({ unfrozen: result.details['unfrozen'] ?? 0 }),
  );
