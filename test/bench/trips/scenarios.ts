import type { ActionName, FunctionName, Input } from '../../../typings/api';
import type { Bar } from '../report';
import type { Shop } from './shop';

/** A call to measure, and the state it starts from. */
export interface Scenario {
  readonly name: string;
  readonly functionName: FunctionName;
  readonly action: string;
  /** Brings a member of its own into the state, and answers what to send. */
  readonly prepare: (shop: Shop) => Promise<{ openid?: string; input: object }>;
  /** The bar on the round trips. */
  readonly bar?: Bar;
  /** The bar on the round trip in which the change is committed. */
  readonly commitBar?: Bar;
}

interface Options {
  /** Told apart from other scenarios of the same action. */
  readonly as?: string;
  readonly bar?: Bar;
  readonly commitBar?: Bar;
}

/** A call that a new member makes, after whatever `prepare` does. */
const byMember = <F extends FunctionName, A extends ActionName<F>>(
  functionName: F,
  action: A,
  prepare: (shop: Shop, openid: string) => Promise<Input<F, A>> | Input<F, A>,
  { as, ...bars }: Options = {},
): Scenario => ({
  name: `${functionName}.${action}${as === undefined ? '' : ` (${as})`}`,
  functionName,
  action,
  prepare: async (shop) => {
    const { openid } = await shop.newMember();
    return { openid, input: (await prepare(shop, openid)) as object };
  },
  ...bars,
});

/** A call that the system makes about a new member. */
const bySystem = <F extends FunctionName, A extends ActionName<F>>(
  functionName: F,
  action: A,
  prepare: (memberId: string, openid: string, shop: Shop) => Input<F, A> | Promise<Input<F, A>>,
  { as, ...bars }: Options = {},
): Scenario => ({
  name: `${functionName}.${action}${as === undefined ? '' : ` (${as})`}`,
  functionName,
  action,
  prepare: async (shop) => {
    const { openid, memberId } = await shop.newMember();
    return { input: (await prepare(memberId, openid, shop)) as object };
  },
  ...bars,
});

const newAddress = {
  name: '小满',
  phone: '13800138000',
  province: '上海市',
  city: '上海市',
  district: '徐汇区',
  address: '衡山路 1 号',
};

const addAddress = async (shop: Shop, openid: string): Promise<string> => {
  const { _id } = await shop.call(openid, 'address', 'add', newAddress);
  return _id;
};

const changes: readonly Scenario[] = [
  {
    name: 'login.signIn (first)',
    functionName: 'login',
    action: 'signIn',
    prepare: async (shop) => ({ openid: shop.newOpenid(), input: {} }),
  },
  byMember('login', 'signIn', () => ({}), { as: 'again', bar: { most: 2 } }),
  byMember('login', 'bindPhone', (shop) => ({ code: shop.newPhoneCode() })),
  byMember('login', 'unbindPhone', async (shop, openid) => {
    await shop.call(openid, 'login', 'bindPhone', { code: shop.newPhoneCode() });
    return {};
  }),
  byMember('profile', 'update', () => ({ gender: 'female' as const }), { as: 'gender' }),
  byMember('profile', 'update', () => ({ nickname: '阿青' }), { as: 'nickname' }),
  byMember('checkIn', 'checkIn', () => ({}), { bar: { most: 4 }, commitBar: { most: 2 } }),
  byMember(
    'checkIn',
    'checkIn',
    async (shop, openid) => {
      await shop.call(openid, 'checkIn', 'checkIn', {});
      return {};
    },
    { as: 'again' },
  ),
  bySystem(
    'earnPoints',
    'award',
    (memberId) => ({
      memberId,
      event: 'order' as const,
      key: 'order-1',
      context: { order_id: 'order-1', amount: 36_500_00 },
    }),
    { as: 'order' },
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
    { as: 'review' },
  ),
  bySystem('points', 'adjust', (memberId) => ({
    memberId,
    points: 500,
    reason: '补发积分',
    key: 'adjust-1',
    operator: 'bench',
  })),
  byMember(
    'exchange',
    'redeem',
    async (shop, openid) => {
      await shop.grant(openid, 50_000);
      return { exchangeId: await shop.findExchange('coupon'), requestId: shop.newRequestId() };
    },
    { as: 'coupon' },
  ),
  byMember(
    'exchange',
    'redeem',
    async (shop, openid) => {
      await shop.grant(openid, 50_000);
      return {
        exchangeId: await shop.findExchange('product'),
        requestId: shop.newRequestId(),
        addressId: await addAddress(shop, openid),
      };
    },
    { as: 'product' },
  ),
  byMember('address', 'add', () => newAddress),
  byMember('address', 'update', async (shop, openid) => ({
    addressId: await addAddress(shop, openid),
    name: '老周',
  })),
  byMember('address', 'setDefault', async (shop, openid) => {
    await addAddress(shop, openid);
    return { addressId: await addAddress(shop, openid) };
  }),
  byMember('address', 'remove', async (shop, openid) => ({
    addressId: await addAddress(shop, openid),
  })),
  byMember('message', 'markRead', () => ({ all: true as const })),
  byMember('message', 'consent', async (shop, openid) => {
    const { templates } = await shop.call(openid, 'message', 'templates', {});
    const ids = templates.slice(0, 1).map(({ templateId }) => templateId);
    return { results: Object.fromEntries(ids.map((id) => [id, 'accept' as const])) };
  }),
  bySystem('levelUpgrade', 'evaluate', (memberId) => ({ memberId })),
];

const reads: readonly Scenario[] = [
  byMember('profile', 'home', () => ({})),
  byMember('profile', 'get', () => ({})),
  byMember('checkIn', 'calendar', () => ({ month: new Date().toISOString().slice(0, 7) })),
  byMember('earnPoints', 'tasks', () => ({})),
  byMember('points', 'summary', () => ({})),
  byMember('points', 'records', () => ({})),
  byMember('points', 'rules', () => ({})),
  byMember('exchange', 'list', () => ({})),
  byMember('exchange', 'get', async (shop) => ({ exchangeId: await shop.findExchange('coupon') })),
  byMember('exchange', 'records', () => ({})),
  byMember('address', 'list', () => ({})),
  byMember('address', 'get', async (shop, openid) => ({
    addressId: await addAddress(shop, openid),
  })),
  byMember('levelUpgrade', 'levels', () => ({})),
  byMember('levelUpgrade', 'progress', () => ({})),
  byMember('message', 'list', () => ({})),
  byMember('message', 'unread', () => ({})),
  byMember('message', 'templates', () => ({})),
];

export const scenarios: readonly Scenario[] = [...changes, ...reads];
