import type { ExchangeRecord } from '../../miniprogram/packages/exchange/store';
import { sayDelivery } from '../../miniprogram/packages/exchange/words';

/** Redeemed on 1 March 2026 at ten in the morning in Shanghai, for 30 days. */
const privilege: ExchangeRecord = {
  _id: 'm:redeem-1',
  exchange_id: 'priority-shipping',
  name: '优先发货',
  image: '',
  points_cost: 350,
  reward_type: 'privilege',
  reward_value: 30,
  status: 'completed',
  shipping: null,
  created: '2026-03-01T02:00:00.000Z',
  processed_time: '2026-03-01T02:00:00.000Z',
  expires_on: '2026-03-31',
};
const coupon: ExchangeRecord = { ...privilege, reward_type: 'coupon', reward_value: 1000 };

describe('a reward that expires', () => {
  it.each([
    [
      '2026-03-31T01:59:00Z',
      '特权已生效，到今天为止',
      '¥10 优惠券已发放，下单时可以用，到今天为止',
    ],
    [
      '2026-03-31T02:00:00Z',
      '特权已生效，到今天为止',
      '¥10 优惠券已发放，下单时可以用，到今天为止',
    ],
    [
      '2026-03-31T15:59:59Z',
      '特权已生效，到今天为止',
      '¥10 优惠券已发放，下单时可以用，到今天为止',
    ],
    ['2026-03-31T16:00:00Z', '特权已到期', '¥10 优惠券已发放，现在已过有效期'],
  ])('holds through the whole of its last day: %s', (moment, ofPrivilege, ofCoupon) => {
    const now = Date.parse(moment);
    expect(sayDelivery(privilege, now)).toBe(ofPrivilege);
    expect(sayDelivery(coupon, now)).toBe(ofCoupon);
  });
});
