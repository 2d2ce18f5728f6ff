import { balanceOf } from '../state/balance';
import { setMember, type Draft } from '../../member/draft';
import { followingId } from './following-event';
import { spend } from './spend';

/**
 * Pays what an earlier take-back could not find, as far as there are spendable points. Growth stays
 * as it is: the take-back has lowered it already, and only now there is a row to show it.
 */
export const payDebt = (draft: Draft): Draft => {
  const { spendable, debt } = balanceOf(draft.member, draft.today);
  const points = Math.min(spendable, debt);
  if (points === 0) return draft;
  const { growth, growth_owed: owed } = draft.member;
  const shown = Math.min(points, owed);
  const paid = spend(setMember(draft, { growth: growth + shown, growth_owed: owed - shown }), {
    points,
    type: 'admin_adjust',
    source: 'debt',
    reason: '抵扣之前退单欠下的积分',
    growth: 0 - shown,
    eventId: followingId(draft),
  });
  return setMember(paid, { debt: debt - points });
};
