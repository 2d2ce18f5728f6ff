import { toLevelView } from '../domain/level/state/views';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';

/** Every active level, lowest first. */
export const levels: Operation<typeof contract.levels> = async ({ catalog, db, now }) => {
  const { levels: active, settings } = await catalog.recent(db, now);
  return success({ levels: active.map((level) => toLevelView(level, settings)) });
};
