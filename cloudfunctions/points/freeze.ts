import { commitKeyed } from '../domain/ledger/commit/commit-keyed';
import { decideFreeze, FREEZE } from '../domain/ledger/decide/freeze';
import type { Operation } from '../server/function';
import type { contract } from './contract';

/** Sets points aside for the order that the key names. */
export const freeze: Operation<typeof contract.freeze> = (context, { memberId, points, key }) =>
  commitKeyed(
    context,
    { memberId, event: FREEZE, key, content: { points }, refusesBanned: true },
    (member, origin) => decideFreeze(member, points, origin),
    ({ result }) => Promise.resolve({ frozen: result.details['frozen'] ?? 0 }),
  );
