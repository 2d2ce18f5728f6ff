import type { MemberFacts } from '../../../tools/audit/check/member-facts';
import { blankMember } from '../../../cloudfunctions/domain/account/new-member';
import type { PointsEvent } from '../../../typings/collections/points_events';
import type { PointsRecord } from '../../../typings/collections/points_records';

export const now = new Date('2026-03-01T02:00:00Z');

/** A ledger row of the member `m`. */
export const row = (
  fields: Partial<PointsRecord> & { seq: number; points: number },
): PointsRecord => ({
  _id: `m:${fields.seq}`,
  user_id: 'm',
  username: 'member',
  type: 'earned_activity',
  balance: 0,
  reason: '',
  order_id: null,
  related_id: null,
  expire_time: null,
  created: now,
  source: 'activity',
  event_id: `m:activity:${fields.seq}`,
  rule: null,
  allocations: [{ expires_on: '2027-12-31', points: fields.points }],
  operator: null,
  expires_on: null,
  direction: fields.type?.startsWith('spent_') === true ? 'spent' : 'earned',
  growth: 0,
  ...fields,
});

/** The event that made a row. */
export const eventOf = (made: PointsRecord): PointsEvent => ({
  _id: made.event_id,
  user_id: 'm',
  event: made.event_id.split(':')[1] ?? '',
  key: made.event_id.split(':')[2] ?? '',
  context: {},
  digest: '',
  shares: [],
  inputs: {},
  request_id: null,
  result: {
    record_ids: [made._id],
    points: made.points,
    pending: 0,
    clipped: 0,
    balance: made.balance,
    details: {},
  },
  created: made.created,
});

/** A sound member: earned 50 and 30, spent 20 for a coupon. */
export const soundFacts = (): MemberFacts => {
  const rows = [
    row({ seq: 1, points: 50, balance: 50, growth: 50 }),
    row({ seq: 2, points: 30, balance: 80 }),
    row({
      seq: 3,
      points: -20,
      balance: 60,
      type: 'spent_exchange',
      source: 'exchange',
      related_id: 'm:redeem-1',
      event_id: 'm:redeem:request-1',
    }),
  ];
  const member = blankMember(
    {
      _id: 'm',
      username: 'member',
      nickname: '',
      wechat_openid: 'user',
      wechat_unionid: null,
      invite_code: 'ABCDEFGH',
      invited_by: null,
    },
    'bronze',
    now,
  );
  return {
    member: {
      ...member,
      points: 60,
      seq: 3,
      lots: [{ expires_on: '2027-12-31', points: 60 }],
      earned_total: 80,
      spent_total: 20,
      monthly_totals: { after_seq: 0, months: [{ month: '2026-03', earned: 80, spent: 20 }] },
      points_by_type: { earned_activity: 80, spent_exchange: -20 },
      growth: 50,
      redemptions: [{ exchange_id: 'coupon', count: 1 }],
      version: 4,
    },
    rows,
    events: rows.map(eventOf),
    redemptions: [
      {
        _id: 'm:redeem-1',
        user_id: 'm',
        username: 'member',
        exchange_id: 'coupon',
        points_cost: 20,
        reward_type: 'coupon',
        reward_value: 500,
        status: 'completed',
        created: now,
        processed_time: now,
        name: '',
        image: '',
        expires_on: '2026-04-01',
        shipping: null,
        address_id: null,
        reserved_by: 'invocation',
        operator: null,
        ended_by: null,
        counts_towards_limit: true,
      },
    ],
    history: [],
    balanceRecords: [],
    coupons: [
      {
        _id: 'm:redeem-1',
        user_id: 'm',
        coupon_id: null,
        name: '',
        value: 500,
        minimum: 0,
        status: 'unused',
        expires_on: '2026-04-01',
        related_id: 'm:redeem-1',
        created: now,
      },
    ],
    privileges: [],
    addresses: [],
    phoneClaims: [],
    contradictions: [],
  };
};
