import type * as v from 'valibot';
import type { Collections } from '../../../typings/collections';
import type { Address } from '../../../typings/collections/addresses';
import type { MemberLevelHistory } from '../../../typings/collections/member_level_history';
import type { MemberLevel } from '../../../typings/collections/member_levels';
import type { Member } from '../../../typings/collections/members';
import type { PointsRecord } from '../../../typings/collections/points_records';
import { openContact } from '../../domain/address/sealed-address';
import type { exportRecord } from './schema';
import { openShipping } from '../../domain/exchange/state/views';
import type { FieldCipher } from '../../platform/crypto';

export type ExportRecord = v.InferOutput<typeof exportRecord>;

/** The profile in clear: it goes to its owner. */
export const profileRecord = (
  cipher: FieldCipher,
  member: Member,
  level: MemberLevel,
): ExportRecord => ({
  username: member.username,
  nickname: member.nickname,
  avatar: member.avatar,
  gender: member.gender,
  birthday: member.birthday,
  phone: member.phone === null ? null : cipher.decrypt(member.phone),
  real_name: member.real_name === null ? null : cipher.decrypt(member.real_name),
  level: level.name,
  points: member.points,
  frozen: member.frozen,
  pending: member.pending.reduce((sum, { points }) => sum + points, 0),
  debt: member.debt,
  growth: member.growth,
  balance: member.balance,
  total_orders: member.total_orders,
  total_amount: member.total_amount,
  check_in_last_day: member.check_in.last_day,
  check_in_streak: member.check_in.streak,
  invite_code: member.invite_code,
  was_invited: member.invited_by !== null,
  personalised_recommendations: member.privacy.personalised_recommendations,
  marketing_messages: member.privacy.marketing_messages,
  register_time: member.register_time.toISOString(),
  last_login_time: member.last_login_time.toISOString(),
});

export const addressRecord = (cipher: FieldCipher, address: Address): ExportRecord => ({
  ...openContact(cipher, address),
  province: address.province,
  city: address.city,
  district: address.district,
  postal_code: address.postal_code,
  tag: address.tag,
  created: address.created.toISOString(),
});

/** How a document of a collection is told; keys and digests of our own are left out. */
type Tell<Name extends keyof Collections> = (
  document: Collections[Name],
  cipher: FieldCipher,
) => ExportRecord;

export const tellRow = (row: PointsRecord): ExportRecord => ({
  seq: row.seq,
  type: row.type,
  points: row.points,
  balance: row.balance,
  reason: row.reason,
  order_id: row.order_id,
  expires_on: row.expires_on,
  created: row.created.toISOString(),
});

/** Whoever acted for the shop, another member's id and ids of ours are not the member's data. */
const hiddenFacts: readonly string[] = ['operator', 'invitee_id', 'address_id'];

const isOwn = ([name]: readonly [string, unknown]): boolean => !hiddenFacts.includes(name);

export const tellEvent: Tell<'points_events'> = (event) => ({
  event: event.event,
  context: Object.entries(event.context)
    .filter(isOwn)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('; '),
  points: event.result.points,
  pending: event.result.pending,
  created: event.created.toISOString(),
});

export const tellRedemption: Tell<'points_exchange_records'> = (record, cipher) => {
  const shipping = record.shipping === null ? null : openShipping(cipher, record.shipping);
  return {
    name: record.name,
    points_cost: record.points_cost,
    reward_type: record.reward_type,
    reward_value: record.reward_value,
    status: record.status,
    recipient: shipping?.name ?? null,
    phone: shipping?.phone ?? null,
    address:
      shipping === null
        ? null
        : `${shipping.province}${shipping.city}${shipping.district}${shipping.address}`,
    created: record.created.toISOString(),
    processed_time: record.processed_time?.toISOString() ?? null,
  };
};

export const tellCoupon: Tell<'member_coupons'> = (coupon) => ({
  name: coupon.name,
  value: coupon.value,
  minimum: coupon.minimum,
  status: coupon.status,
  expires_on: coupon.expires_on,
  created: coupon.created.toISOString(),
});

export const tellPrivilege: Tell<'member_privileges'> = (privilege) => ({
  privilege: privilege.privilege,
  expires_on: privilege.expires_on,
  created: privilege.created.toISOString(),
});

export const tellBalance: Tell<'balance_records'> = (record) => ({
  amount: record.amount,
  balance: record.balance,
  reason: record.reason,
  created: record.created.toISOString(),
});

/** A change of level, told by the names that the levels have now. */
export const tellLevel = (
  change: MemberLevelHistory,
  nameOf: (levelId: string) => string,
): ExportRecord => ({
  from_level: nameOf(change.from_level_id),
  to_level: nameOf(change.to_level_id),
  growth: change.growth,
  reason: change.reason,
  created: change.created.toISOString(),
});

export const tellMessage: Tell<'messages'> = (message) => ({
  kind: message.kind,
  title: message.title,
  content: message.content,
  read: message.read,
  created: message.created.toISOString(),
});
