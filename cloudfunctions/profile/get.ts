import { levelOf } from '../shared/levels/level';
import { levelView } from '../shared/levels/views';
import { toMemberView } from '../shared/members/view';
import type { Operation } from '../shared/runtime/function';
import { success } from '../shared/runtime/result';
import type { contract } from './contract';

export const get: Operation<typeof contract.get> = async (context) => {
  const { member, db, now } = context;
  const { levels } = await context.catalog.recent(db, now);
  const level = levelView(levelOf(member, levels));
  return success({ member: toMemberView(context, member), level, benefits: level.benefits });
};
