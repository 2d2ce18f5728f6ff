import type * as v from 'valibot';
import type { Member } from '../../../typings/collections/members';
import type { memberView } from './schema';
import { balanceOf } from '../ledger/state/balance';
import { maskName, maskPhone } from '../../../common/mask';
import type { Context } from '../../server/context';
import { dayOf } from '../../../common/day';

/** A member as shown to the member: sensitive fields masked, lapsed points left out. */
export const toMemberView = (
  { cipher, now }: Pick<Context, 'cipher' | 'now'>,
  member: Member,
): v.InferOutput<typeof memberView> => ({
  _id: member._id,
  username: member.username,
  nickname: member.nickname,
  avatar: member.avatar,
  gender: member.gender,
  birthday: member.birthday,
  phone: member.phone === null ? null : maskPhone(cipher.decrypt(member.phone)),
  real_name: member.real_name === null ? null : maskName(cipher.decrypt(member.real_name)),
  level_id: member.level_id,
  points: balanceOf(member, dayOf(now)).points,
  balance: member.balance,
  total_orders: member.total_orders,
  total_amount: member.total_amount,
  status: member.status,
  is_verified: member.is_verified,
  invite_code: member.invite_code,
  privacy: member.privacy,
  register_time: member.register_time.toISOString(),
  last_login_time: member.last_login_time.toISOString(),
});
