import { toProgressView } from '../domain/level/state/views';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

/** How far the member is on the way to the next level. */
export const progress: Operation<typeof contract.progress> = async (context) => {
  const { catalog, db, member, now } = context;
  return success(toProgressView(member, await catalog.recent(db, now)));
};
