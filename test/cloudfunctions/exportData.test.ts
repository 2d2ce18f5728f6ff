import { openShop, type Shop } from './support/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const address = {
  name: '林小满',
  phone: '13800138000',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  address: '文三路 1 号',
};

/** The whole export, page after page. */
const exportAll = async (openid: string) => {
  const pages = [await shop.value(openid, 'profile', 'exportData', {})];
  for (let cursor = pages[0]?.nextCursor; cursor !== undefined; ) {
    const page = await shop.value(openid, 'profile', 'exportData', { cursor });
    pages.push(page);
    cursor = page.nextCursor;
  }
  const records = (section: string) =>
    pages.flatMap(({ sections }) =>
      sections.filter(({ name }) => name === section).flatMap((one) => one.records),
    );
  return { pages, records, text: JSON.stringify(pages) };
};

describe('exportData', () => {
  it('holds everything kept about the member, in clear', async () => {
    const memberId = await shop.member('owner');
    await shop.give(memberId, 20_000);
    await shop.value('owner', 'login', 'bindPhone', { code: 'phone:13911112222:x' });
    await shop.value('owner', 'profile', 'update', { nickname: '小满', real_name: '林小满' });
    const { _id: addressId } = await shop.value('owner', 'address', 'add', address);
    await shop.value('owner', 'checkIn', 'checkIn', {});
    for (const type of ['coupon', 'privilege', 'balance', 'product'] as const) {
      const { items } = await shop.value('owner', 'exchange', 'list', { type });
      await shop.value('owner', 'exchange', 'redeem', {
        exchangeId: items.find(({ status }) => status === 'active')?._id ?? '',
        requestId: `export-${type}`,
        ...(type === 'product' ? { addressId } : {}),
      });
    }
    const { records, text } = await exportAll('owner');
    expect(records('profile')).toMatchObject([
      { nickname: '小满', phone: '13911112222', real_name: '林小满' },
    ]);
    expect(records('addresses')).toMatchObject([address]);
    const owned = { user_id: memberId };
    for (const [section, collection] of [
      ['points', 'points_records'],
      ['events', 'points_events'],
      ['redemptions', 'points_exchange_records'],
      ['coupons', 'member_coupons'],
      ['privileges', 'member_privileges'],
      ['balances', 'balance_records'],
      ['levels', 'member_level_history'],
      ['messages', 'messages'],
      ['consents', 'subscription_quotas'],
    ] as const) {
      const stored = await shop.documents(collection, owned);
      expect([section, records(section).length]).toEqual([section, stored.length]);
    }
    expect(records('events').map(({ event }) => event)).toContain('check_in');
    expect(records('redemptions')).toContainEqual(
      expect.objectContaining({ recipient: '林小满', phone: '13800138000' }),
    );
    // No key, digest, operator or id of another's.
    for (const hidden of [memberId, 'v1.', 'digest', 'request:', 'operator', 'openid']) {
      expect([hidden, text.includes(hidden)]).toEqual([hidden, false]);
    }
  });

  it('leads through a long ledger page by page, each record once', async () => {
    const memberId = await shop.member('long');
    const rows = Array.from({ length: 1000 }, (_, index) => ({
      _id: `${memberId}:${index + 2}`,
      user_id: memberId,
      type: 'admin_adjust',
      source: 'adjust',
      points: 1,
      balance: index + 101,
      reason: '补发',
      order_id: null,
      expires_on: '2099-12-31',
      seq: index + 2,
      created: { $date: new Date().toISOString() },
    }));
    await shop.insert('points_records', rows);
    await shop.update('members', { _id: memberId }, { $set: { seq: 1001 } });
    const { pages, records } = await exportAll('long');
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(JSON.stringify(page).length).toBeLessThan(500_000);
    expect(records('points').map(({ seq }) => seq)).toEqual(
      Array.from({ length: 1001 }, (_, index) => 1001 - index),
    );
  });

  it('is only ever the own data, and refuses positions that are not its', async () => {
    await shop.member('other');
    const { text } = await exportAll('other');
    expect(text).not.toContain('13911112222');
    expect(text).not.toContain('文三路');
    for (const cursor of ['nothing', 'points~x', 'messages~no-time', '~']) {
      expect([cursor, await shop.code('other', 'profile', 'exportData', { cursor })]).toEqual([
        cursor,
        'INVALID_INPUT',
      ]);
    }
  });
});
