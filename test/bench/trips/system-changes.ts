import { bySystem, redeemProduct, type Scenario } from './scenario';
import type { Shop } from './shop';

/** What a keyed change of one member may cost. */
const keyedBars = { bar: { most: 5 }, commitBar: { most: 3 } } as const;
const POINTS = 10;

const frozen = async (
  memberId: string,
  _openid: string,
  shop: Shop,
): Promise<{ memberId: string; key: string }> => {
  await shop.call('system', 'points', 'freeze', { memberId, points: POINTS, key: 'hold-1' });
  return { memberId, key: 'hold-1' };
};

/** What other functions, operators and timers have done. */
export const systemChanges: readonly Scenario[] = [
  bySystem(
    'earnPoints',
    'award',
    (memberId) => ({
      memberId,
      event: 'order' as const,
      key: 'order-1',
      context: { order_id: 'order-1', amount: 36_500_00 },
    }),
    { as: 'order', ...keyedBars },
  ),
  bySystem(
    'earnPoints',
    'award',
    (memberId) => ({
      memberId,
      event: 'review' as const,
      key: 'item-1',
      context: { order_item_id: 'item-1', length: 120, pictures: 3 },
    }),
    { as: 'review', ...keyedBars },
  ),
  bySystem(
    'points',
    'adjust',
    (memberId) => ({
      memberId,
      points: 500,
      reason: '补发积分',
      key: 'adjust-1',
      operator: 'bench',
    }),
    keyedBars,
  ),
  bySystem('points', 'spend', (memberId) => ({
    memberId,
    points: POINTS,
    reason: '订单抵扣',
    key: 'order-1',
  })),
  bySystem('points', 'freeze', (memberId) => ({ memberId, points: POINTS, key: 'hold-1' })),
  bySystem('points', 'unfreeze', frozen),
  bySystem('points', 'settleFrozen', frozen),
  bySystem('points', 'reverse', async (memberId, _openid, shop) => {
    const order = { memberId, points: POINTS, reason: '订单抵扣', key: 'order-1' };
    await shop.call('system', 'points', 'spend', order);
    return { memberId, key: 'order-1', refundKey: 'refund-1', returned: 1, total: 1 };
  }),
  bySystem('points', 'saveRule', () => ({
    rule: {
      _id: 'bench',
      name: '春季活动',
      description: '参加春季活动，送 10 积分。',
      event: 'activity' as const,
      type: 'earned_activity' as const,
      source: 'activity',
      points: POINTS,
      reward: { kind: 'fixed' as const },
      conditions: '{"activity":"spring"}',
      is_active: false,
    },
    operator: 'bench',
  })),
  ...(['completed', 'failed'] as const).map((status) =>
    bySystem(
      'exchange',
      'fulfil',
      async (_memberId, openid, shop) => ({
        recordId: await redeemProduct(shop, openid),
        status,
        operator: 'bench',
      }),
      { as: status },
    ),
  ),
  bySystem('levelUpgrade', 'evaluate', (memberId) => ({ memberId })),
  bySystem('points', 'maintain', () => ({}), { as: 'nothing due' }),
  bySystem('levelUpgrade', 'review', () => ({}), { as: 'nothing due' }),
  bySystem('earnPoints', 'sweep', () => ({}), { as: 'nothing left' }),
  bySystem('exchange', 'sweep', () => ({}), { as: 'nothing left' }),
  bySystem('message', 'dispatch', () => ({})),
];
