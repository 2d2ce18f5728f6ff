import { openDraft } from '../domain/member/open';
import { settle, toDecision } from '../domain/member/settle';
import { levelOf } from '../domain/level/state/level';
import { toLevelView } from '../domain/level/state/views';
import { commitMember } from '../domain/member/commit';
import type { Operation } from '../server/function';
import { failure, success } from '../../common/result';
import type { contract } from './contract';

/** Judges a member's level anew, by the levels as they are now. */
export const evaluate: Operation<typeof contract.evaluate> = async (context, { memberId }) => {
  const { db, now } = context;
  const [member, catalog] = await Promise.all([
    db.get('members', memberId),
    context.catalog.current(db),
  ]);
  if (member === null || member.status === 'inactive') return failure('NOT_FOUND');

  const committed = await commitMember(context, member, (current, commitId) => {
    const origin = { catalog, now, commitId, event: 'evaluate', key: `${current.version + 1}` };
    const settled = settle(openDraft(current, origin));
    return success(
      toDecision(settled, {
        level: toLevelView(levelOf(settled.member, catalog.levels), catalog.settings),
        upgraded: settled.member.level_id !== current.level_id,
      }),
    );
  });
  return committed.ok ? success(committed.value.value) : committed;
};
