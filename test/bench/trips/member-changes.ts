import {
  addAddress,
  byMember,
  newAddress,
  productRequest,
  redeemProduct,
  type Scenario,
} from './scenario';
import type { Shop } from './shop';

/** A profile that was complete before its task began: the points are there to be claimed. */
const completeProfile = async (shop: Shop, openid: string): Promise<void> => {
  const profile = { avatar: 'cloud://a', nickname: '阿青', birthday: '1995-05-21', phone: 'x' };
  await shop.cloud.update('members', { wechat_openid: openid }, { $set: profile });
};

/** What members change themselves. */
export const memberChanges: readonly Scenario[] = [
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
  byMember(
    'exchange',
    'redeem',
    async (shop, openid) => {
      await shop.grant(openid, 50_000);
      return { exchangeId: await shop.findExchange('coupon'), requestId: shop.newRequestId() };
    },
    { as: 'coupon', bar: { most: 8 } },
  ),
  byMember(
    'exchange',
    'redeem',
    async (shop, openid) => {
      await shop.grant(openid, 50_000);
      return productRequest(shop, openid);
    },
    { as: 'product', bar: { most: 8 } },
  ),
  byMember('exchange', 'cancel', async (shop, openid) => ({
    recordId: await redeemProduct(shop, openid),
  })),
  byMember('earnPoints', 'claim', async (shop, openid) => {
    await completeProfile(shop, openid);
    return { task: 'profile' };
  }),
  byMember('login', 'deleteAccount', () => ({ confirm: true as const })),
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
];
