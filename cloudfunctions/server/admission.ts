import { userOf, type Caller } from '../platform/caller';
import type { Access } from './contract';

/** Why a caller may not call an action of this access, or null. */
export const refusalOf = (
  access: Access,
  caller: Caller,
): 'UNAUTHENTICATED' | 'FORBIDDEN' | null => {
  const user = userOf(caller);
  const isKnown = user !== null || caller.kind === 'member' || caller.kind === 'operator';
  const isAdmitted: Readonly<Record<Access, boolean>> = {
    visitor: user !== null,
    member: user !== null || caller.kind === 'member',
    operator: caller.kind === 'operator',
    system: caller.kind === 'system',
  };
  if (isAdmitted[access]) return null;
  const asksWho = access === 'visitor' || access === 'member';
  return isKnown && !asksWho ? 'FORBIDDEN' : 'UNAUTHENTICATED';
};
