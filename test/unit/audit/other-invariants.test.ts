import { checkAll } from '../../../tools/audit/check/breach';
import { itemInvariants, type ItemFacts } from '../../../tools/audit/check/item-invariants';
import { quotaInvariants } from '../../../tools/audit/check/quota-invariants';
import type { SubscriptionQuota } from '../../../typings/collections/messages';
import type { PointsExchange } from '../../../typings/collections/points_exchanges';
import { now } from './facts';

const item: PointsExchange = {
  _id: 'coupon',
  name: '',
  description: '',
  image: '',
  points_required: 10,
  exchange_type: 'coupon',
  reward_value: 500,
  reward_product_id: null,
  reward_coupon_id: null,
  stock: 3,
  used_count: 2,
  status: 'active',
  sort_order: 1,
  created: now,
  updated: now,
  limit_per_member: null,
  reward_privilege: null,
  coupon_minimum: null,
  coupon_valid_days: 30,
  holds: {},
  returns: {},
};

const facts = (fields: Partial<PointsExchange>, redeemed = 2): ItemFacts => ({
  item: { ...item, ...fields },
  redeemed: { before: redeemed, after: redeemed },
  uncopied: 0,
  records: [],
});

const hold = { member_id: 'm', by: 'invocation', amount: 1, before: 0, at: now };

const quota: SubscriptionQuota = {
  _id: 'm:t',
  user_id: 'm',
  template_id: 't',
  remaining: 1,
  recent_requests: [],
  updated: now,
};

const itemCases: readonly [name: string | null, given: ItemFacts][] = [
  [null, facts({})],
  [null, facts({ stock: null })],
  [null, facts({ stock: 0, status: 'out_of_stock' })],
  ['stock not negative', facts({ stock: -1 })],
  ['stock not negative', facts({ stock: 0.5 })],
  // What is held, or not copied out, may be counted already or not.
  [null, facts({ returns: { 'm:redeem-1': hold } }, 1)],
  [null, facts({ holds: { 'm:redeem-1': hold } }, 3)],
  [null, { ...facts({}, 3), uncopied: 1 }],
  ['used count follows', facts({ returns: { 'm:redeem-1': hold } }, 4)],
  ['used count follows', { ...facts({}, 4), uncopied: 1 }],
  ['used count follows', facts({}, 3)],
  ['used count follows', facts({}, 1)],
  ['sold out says so', facts({ stock: 0 })],
  ['sold out says so', facts({ status: 'out_of_stock' })],
];

const quotaCases: readonly [name: string | null, given: SubscriptionQuota][] = [
  [null, quota],
  ['quota not negative', { ...quota, remaining: -1 }],
  ['quota belongs', { ...quota, user_id: 'other' }],
];

describe('items', () => {
  it.each(itemCases)('%s', (name, given) => {
    const found = checkAll(itemInvariants, 'item', given).map(({ invariant }) => invariant);
    expect(found).toEqual(name === null ? [] : [name]);
  });
});

describe('quotas', () => {
  it.each(quotaCases)('%s', (name, given) => {
    const found = checkAll(quotaInvariants, 'quota', given).map(({ invariant }) => invariant);
    expect(found).toEqual(name === null ? [] : [name]);
  });
});
