import { balanceOf } from './balance';
import { setMember, type Draft } from './draft';
import { spend } from './spend';

/**
 * Pays what an earlier take-back could not find, as far as there are spendable points. It counts
 * neither as growth nor against it: the take-back has lowered growth already.
 */
export const payDebt = (draft: Draft): Draft => {
  const { spendable, debt } = balanceOf(draft.member, draft.today);
  const points = Math.min(spendable, debt);
  if (points === 0) return draft;
  const paid = spend(draft, {
    points,
    type: 'admin_adjust',
    source: 'debt',
    reason: '抵扣之前退单欠下的积分',
  });
  return setMember(paid, { debt: debt - points });
};
