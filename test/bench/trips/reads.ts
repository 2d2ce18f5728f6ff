import { addAddress, byMember, type Scenario } from './scenario';

/** What members look at. */
export const reads: readonly Scenario[] = [
  byMember('profile', 'home', () => ({})),
  byMember('profile', 'get', () => ({})),
  byMember('profile', 'invite', () => ({})),
  byMember('profile', 'exportData', () => ({})),
  byMember('checkIn', 'calendar', () => ({ month: new Date().toISOString().slice(0, 7) })),
  byMember('earnPoints', 'tasks', () => ({})),
  byMember('points', 'summary', () => ({}), { bar: { most: 1 } }),
  byMember('points', 'records', () => ({})),
  byMember('points', 'explain', async (shop, openid) => {
    const { items } = await shop.call(openid, 'points', 'records', {});
    return { recordId: items[0]?._id ?? '' };
  }),
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
  byMember('levelUpgrade', 'history', () => ({})),
  byMember('message', 'list', () => ({})),
  byMember('message', 'unread', () => ({})),
  byMember('message', 'quota', () => ({})),
  byMember('message', 'templates', () => ({})),
];
