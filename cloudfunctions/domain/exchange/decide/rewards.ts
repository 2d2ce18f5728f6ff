import type { Member } from '../../../../typings/collections/members';
import type { PendingWrite } from '../../../../typings/collections/member/commit';
import type {
  ExchangeType,
  PointsExchange,
} from '../../../../typings/collections/points_exchanges';
import { pendingWrite } from '../../member/pending-write';
import { addDays, dayOf } from '../../../../common/day';

/** What a reward gives to the member beside the record of the redemption. */
export interface Reward {
  readonly change: Partial<Pick<Member, 'balance'>>;
  readonly writes: readonly PendingWrite[];
  /** The last day on which it holds; null for what does not expire. */
  readonly expiresOn: string | null;
}

/** A type of reward. */
export interface RewardType {
  /** It is sent to an address, by an operator; the others complete at once. */
  readonly isShipped: boolean;
  give(member: Member, item: PointsExchange, recordId: string, now: Date): Reward;
}

/** A reward lacks what its type needs: the item was set up wrongly. */
const required = <Value>(value: Value | null, item: PointsExchange, field: string): Value => {
  if (value === null) throw new Error(`points_exchanges/${item._id} lacks ${field}`);
  return value;
};

/** Every type of reward; a new one is a row here. */
export const rewardTypes: Readonly<Record<ExchangeType, RewardType>> = {
  balance: {
    isShipped: false,
    give: (member, item, recordId, now) => {
      const amount = required(item.reward_value, item, 'reward_value');
      const balance = member.balance + amount;
      return {
        change: { balance },
        expiresOn: null,
        writes: [
          pendingWrite('balance_records', {
            _id: recordId,
            user_id: member._id,
            amount,
            balance,
            reason: item.name,
            related_id: recordId,
            created: now,
          }),
        ],
      };
    },
  },
  coupon: {
    isShipped: false,
    give: (member, item, recordId, now) => {
      const validDays = required(item.coupon_valid_days, item, 'coupon_valid_days');
      const expiresOn = addDays(dayOf(now), validDays);
      return {
        change: {},
        expiresOn,
        writes: [
          pendingWrite('member_coupons', {
            _id: recordId,
            user_id: member._id,
            coupon_id: item.reward_coupon_id,
            name: item.name,
            value: required(item.reward_value, item, 'reward_value'),
            minimum: item.coupon_minimum ?? 0,
            status: 'unused',
            expires_on: expiresOn,
            related_id: recordId,
            created: now,
          }),
        ],
      };
    },
  },
  privilege: {
    isShipped: false,
    give: (member, item, recordId, now) => {
      const expiresOn = addDays(dayOf(now), required(item.reward_value, item, 'reward_value'));
      return {
        change: {},
        expiresOn,
        writes: [
          pendingWrite('member_privileges', {
            _id: recordId,
            user_id: member._id,
            privilege: required(item.reward_privilege, item, 'reward_privilege'),
            expires_on: expiresOn,
            related_id: recordId,
            created: now,
          }),
        ],
      };
    },
  },
  product: { isShipped: true, give: () => ({ change: {}, writes: [], expiresOn: null }) },
};
