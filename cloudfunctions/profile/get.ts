import { levelOf } from '../domain/level/state/level';
import { toLevelView } from '../domain/level/state/views';
import type { Operation } from '../server/function';
import { success } from '../../common/result';
import type { contract } from './contract';
import { toOwnMemberView } from './own-view';

export const get: Operation<typeof contract.get> = async (context) => {
  const { member, db, now } = context;
  const { levels, settings } = await context.catalog.recent(db, now);
  const level = toLevelView(levelOf(member, levels), settings);
  return success({
    member: toOwnMemberView(context, member, settings),
    level,
    benefits: level.benefits,
  });
};
