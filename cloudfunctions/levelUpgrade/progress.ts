import { progressView } from '../shared/levels/views';
import type { Operation } from '../shared/runtime/function';
import { success } from '../shared/runtime/result';
import type { contract } from './contract';

/** How far the member is on the way to the next level. */
export const progress: Operation<typeof contract.progress> = async (context) => {
  const { catalog, db, member, now } = context;
  return success(progressView(member, await catalog.recent(db, now)));
};
