import type { PointsExchange } from '../../../typings/collections/points_exchanges';
import type { Shop } from './shop';

const epoch = { $date: '2025-01-01T00:00:00.000Z' };

/** An address as a member enters it. */
export const address = {
  name: '林小满',
  phone: '13800138000',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  address: '文三路 1 号',
};

/** The points mall of a shop under test. */
export interface Mall {
  /** Puts an item on the shelf: an unlimited coupon for 100 points where nothing else is said. */
  stock(item: Partial<PointsExchange> & { _id: string }): Promise<void>;
  itemOf(itemId: string): Promise<Record<string, unknown> | undefined>;
  memberOf(memberId: string): Promise<Record<string, unknown> | undefined>;
}

export const mallOf = (shop: Shop): Mall => ({
  stock: (item) =>
    shop.insert('points_exchanges', [
      {
        name: '测试品',
        description: '',
        image: '',
        points_required: 100,
        exchange_type: 'coupon',
        reward_value: 1000,
        reward_product_id: null,
        reward_coupon_id: 'coupon',
        stock: null,
        used_count: 0,
        status: 'active',
        sort_order: 900,
        created: epoch,
        updated: epoch,
        limit_per_member: null,
        reward_privilege: null,
        coupon_minimum: 0,
        coupon_valid_days: 30,
        holds: {},
        returns: {},
        ...item,
      },
    ]),
  itemOf: async (_id) => (await shop.documents('points_exchanges', { _id }))[0],
  memberOf: async (_id) => (await shop.documents('members', { _id }))[0],
});
