import { address, mallOf, type Mall } from './support/mall';
import { atOnce, openShop, type Shop } from './support/shop';

let shop: Shop;
let mall: Mall;
beforeAll(async () => {
  shop = await openShop();
  mall = mallOf(shop);
});
afterAll(() => shop.stop());

describe('list and get', () => {
  it('pages through the mall by sort_order, and filters by type', async () => {
    const all = await shop.value('visitor', 'exchange', 'list', { limit: 50 });
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await shop.value('visitor', 'exchange', 'list', {
        limit: 5,
        ...(cursor === undefined ? {} : { cursor }),
      });
      expect(page.items.length).toBeLessThanOrEqual(5);
      pages.push(...page.items.map(({ _id }) => _id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(pages).toEqual(all.items.map(({ _id }) => _id));
    expect(pages.length).toBeGreaterThanOrEqual(12);
    const types = new Set(all.items.map(({ exchange_type }) => exchange_type));
    expect([...types].sort()).toEqual(['balance', 'coupon', 'privilege', 'product']);
    const products = await shop.value('visitor', 'exchange', 'list', {
      type: 'product',
      limit: 50,
    });
    expect(products.items.every(({ exchange_type }) => exchange_type === 'product')).toBe(true);
  });

  it('hides what was taken down, and still answers for a link to it', async () => {
    await mall.stock({ _id: 'hidden', status: 'inactive' });
    const { items } = await shop.value('visitor', 'exchange', 'list', { limit: 50 });
    expect(items.map(({ _id }) => _id)).not.toContain('hidden');
    const { exchange } = await shop.value('visitor', 'exchange', 'get', { exchangeId: 'hidden' });
    expect(exchange.status).toBe('inactive');
  });

  it.each([
    ['get', { exchangeId: 'nothing' }, 'NOT_FOUND'],
    ['list', { cursor: 'nonsense' }, 'INVALID_INPUT'],
    ['list', { limit: 51 }, 'INVALID_INPUT'],
  ] as const)('answers %s %j with %s', async (action, input, code) => {
    expect(await shop.call('visitor', 'exchange', action, input)).toMatchObject({
      error: { code },
    });
  });
});

describe('redeem', () => {
  it('rejects in the declared order', async () => {
    const id = await shop.member('picky');
    await mall.stock({
      _id: 'picky-item',
      exchange_type: 'product',
      reward_value: null,
      points_required: 1000,
      limit_per_member: 1,
      stock: 0,
      status: 'inactive',
    });
    await mall.stock({ _id: 'picky-other', points_required: 1 });
    const attempt = (extra: { exchangeId?: string; requestId?: string; addressId?: string } = {}) =>
      shop.reply('picky', 'exchange', 'redeem', {
        exchangeId: 'picky-item',
        requestId: 'picky-request',
        ...extra,
      });
    const codeOf = async (extra = {}) => {
      const reply = await attempt(extra);
      return reply.ok ? 'ok' : reply.error.code;
    };
    const item = (set: object) =>
      shop.update('points_exchanges', { _id: 'picky-item' }, { $set: set });
    const member = (set: object) => shop.update('members', { _id: id }, { $set: set });
    await member({ redemptions: [{ exchange_id: 'picky-item', count: 1 }] });

    expect(await codeOf({ exchangeId: 'nothing' })).toBe('NOT_FOUND');
    expect(await codeOf()).toBe('EXCHANGE_INACTIVE');
    await item({ status: 'out_of_stock' });
    expect(await codeOf()).toBe('SOLD_OUT');
    await item({ status: 'active' });
    expect(await codeOf()).toBe('SOLD_OUT');
    await item({ stock: 1 });
    expect(await attempt()).toMatchObject({
      error: { code: 'LIMIT_REACHED', details: { limit: 1 } },
    });
    await member({ redemptions: [] });
    expect(await codeOf()).toBe('ADDRESS_REQUIRED');
    expect(await codeOf({ addressId: 'not-mine' })).toBe('NOT_FOUND');
    const { _id: addressId } = await shop.value('picky', 'address', 'add', address);
    expect(await attempt({ addressId })).toMatchObject({
      error: { code: 'INSUFFICIENT_POINTS', details: { spendable: 100, required: 1000 } },
    });
    expect(await mall.itemOf('picky-item')).toMatchObject({
      stock: 1,
      used_count: 0,
      holds: {},
    });
    await shop.give(id, 900);
    const first = await attempt({ addressId });
    expect(first).toMatchObject({ ok: true, value: { points: 0, record: { status: 'pending' } } });
    expect(await attempt({ addressId })).toEqual(first);
    expect(await codeOf()).toBe('REQUEST_REUSED');
    expect(await codeOf({ exchangeId: 'picky-other', addressId })).toBe('REQUEST_REUSED');
    // The replay comes before everything that speaks against a second one.
    expect(await codeOf({ requestId: 'picky-second', addressId })).toBe('SOLD_OUT');
  });

  it('copies the address encrypted, and shows it masked', async () => {
    const id = await shop.member('shipped');
    await shop.give(id, 900);
    const { _id: addressId } = await shop.value('shipped', 'address', 'add', address);
    const input = { exchangeId: 'mug', requestId: 'shipped-1', addressId };
    const { record } = await shop.value('shipped', 'exchange', 'redeem', input);
    expect(record.shipping).toEqual({
      name: '林**',
      phone: '138****8000',
      address: '浙江省杭州市西湖区****',
    });
    await shop.value('shipped', 'address', 'remove', { addressId });
    const { items } = await shop.value('shipped', 'exchange', 'records', {});
    expect(items).toEqual([record]);
    const stored = await shop.documents('points_exchange_records', { _id: record._id });
    expect(JSON.stringify(stored)).not.toContain('13800138000');
  });

  it('completes balance, coupon and privilege at once', async () => {
    const id = await shop.member('rewarded');
    await shop.give(id, 5000);
    const redeem = (exchangeId: string) =>
      shop.value('rewarded', 'exchange', 'redeem', { exchangeId, requestId: `got-${exchangeId}` });
    const replies = [
      await redeem('balance-5'),
      await redeem('balance-20'),
      await redeem('coupon-10'),
      await redeem('priority-shipping'),
    ];
    expect(replies.map(({ record }) => record.status)).toEqual(replies.map(() => 'completed'));
    expect(replies.map(({ points }) => points)).toEqual([4600, 2700, 2500, 2150]);
    expect(await mall.memberOf(id)).toMatchObject({
      balance: 2500,
      points: 2150,
      pending_writes: [],
    });
    const balances = await shop.documents('balance_records', { user_id: id });
    expect(balances.map(({ amount, balance }) => [amount, balance])).toEqual(
      expect.arrayContaining([
        [500, 500],
        [2000, 2500],
      ]),
    );
    // What was redeemed on this Asia/Shanghai day lasts so many days.
    const lastDay = (days: number) =>
      new Date(Date.now() + (8 + days * 24) * 3_600_000).toISOString().slice(0, 10);
    expect(replies.map(({ record }) => record.expires_on)).toEqual([
      null,
      null,
      lastDay(30),
      lastDay(30),
    ]);
    expect(await shop.documents('member_coupons', { user_id: id })).toMatchObject([
      {
        coupon_id: 'coupon-10',
        value: 1000,
        minimum: 9900,
        status: 'unused',
        expires_on: lastDay(30),
        related_id: `${id}:got-coupon-10`,
      },
    ]);
    expect(await shop.documents('member_privileges', { user_id: id })).toMatchObject([
      {
        privilege: 'priority_shipping',
        expires_on: lastDay(30),
        related_id: `${id}:got-priority-shipping`,
      },
    ]);
    const rows = await shop.documents('points_records', { user_id: id, type: 'spent_exchange' });
    expect(rows.map(({ points }) => points).sort()).toEqual([-1900, -200, -350, -500]);
  });

  it('counts a limited item per member', async () => {
    const id = await shop.member('limited');
    await shop.give(id, 10_000);
    await mall.stock({ _id: 'three-each', points_required: 10, limit_per_member: 3 });
    const codes = await atOnce(10, (index) =>
      shop.code('limited', 'exchange', 'redeem', {
        exchangeId: 'three-each',
        requestId: `limited-${index}`,
      }),
    );
    expect(codes.filter((code) => code === 'ok')).toHaveLength(3);
    expect(codes.filter((code) => code === 'LIMIT_REACHED')).toHaveLength(7);
    expect(await mall.itemOf('three-each')).toMatchObject({ used_count: 3, holds: {} });
    expect(
      await shop.value('limited', 'exchange', 'get', { exchangeId: 'three-each' }),
    ).toMatchObject({ redeemed: 3 });
  });

  it('redeems once for one request sent many times at once', async () => {
    const id = await shop.member('impatient');
    await shop.give(id, 900);
    await mall.stock({ _id: 'once', stock: 5 });
    const replies = await atOnce(20, () =>
      shop.value('impatient', 'exchange', 'redeem', {
        exchangeId: 'once',
        requestId: 'one-and-only',
      }),
    );
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(await mall.memberOf(id)).toMatchObject({ points: 900 });
    expect(await mall.itemOf('once')).toMatchObject({ stock: 4, used_count: 1, holds: {} });
  });

  it('sells exactly the stock of 10 to 50 members who try 200 times at once', async () => {
    await mall.stock({ _id: 'rare', stock: 10 });
    const ids = await atOnce(50, (index) => shop.member(`buyer_${index}`));
    await Promise.all(ids.map((id) => shop.give(id, 150)));
    const codes = await atOnce(200, (index) =>
      shop.code(`buyer_${index % 50}`, 'exchange', 'redeem', {
        exchangeId: 'rare',
        requestId: `rare-item-${index}`,
      }),
    );
    expect(codes.filter((code) => code === 'ok')).toHaveLength(10);
    expect(new Set(codes)).toEqual(new Set(['ok', 'SOLD_OUT']));
    expect(await mall.itemOf('rare')).toMatchObject({
      stock: 0,
      used_count: 10,
      status: 'out_of_stock',
      holds: {},
    });
    expect(await shop.documents('points_exchange_records', { exchange_id: 'rare' })).toHaveLength(
      10,
    );
    const members = await shop.documents('members', { _id: { $in: ids } });
    expect(members.every(({ points }) => Number(points) >= 0)).toBe(true);
    const total = members.reduce((sum, { points }) => sum + Number(points), 0);
    expect(total).toBe(50 * 250 - 10 * 100);
  });
});

describe('holds that were cut off', () => {
  /** As a redemption leaves an item that was cut off after it had taken stock. */
  const holdFor = (exchangeId: string, recordId: string, by = 'lost') =>
    shop.update(
      'points_exchanges',
      { _id: exchangeId },
      {
        $set: {
          stock: 0,
          status: 'out_of_stock',
          used_count: 1,
          [`holds.${recordId}`]: {
            member_id: recordId.slice(0, recordId.indexOf(':')),
            by,
            amount: 1,
            before: 0,
            at: { $date: new Date().toISOString() },
          },
        },
      },
    );

  it('gives the stock back when the member never committed', async () => {
    const id = await shop.member('gone');
    await mall.stock({ _id: 'held', stock: 1 });
    await holdFor('held', `${id}:held-request`);
    expect(await shop.timer('exchange')).toMatchObject({ ok: true, value: { resolved: 0 } });
    const { version } = (await mall.memberOf(id)) ?? {};
    await shop.clock.advance(61);
    expect(await shop.timer('exchange')).toMatchObject({ ok: true, value: { resolved: 1 } });
    await shop.clock.reset();
    expect(await mall.itemOf('held')).toMatchObject({
      stock: 1,
      used_count: 0,
      status: 'active',
      holds: {},
    });
    // A commit decided before cannot land any more.
    expect((await mall.memberOf(id))?.['version']).toBe(Number(version) + 1);
  });

  it.each([
    ['confirms the hold that the record keeps', 'its own', 0, 1, 'out_of_stock'],
    ['gives back what another run of the request took', 'another', 1, 0, 'active'],
  ])('%s', async (_title, run, left, used, status) => {
    const name = run === 'another' ? 'twice' : 'committed';
    const id = await shop.member(name);
    await mall.stock({ _id: `kept-${name}`, stock: 1 });
    await shop.value(name, 'exchange', 'redeem', {
      exchangeId: `kept-${name}`,
      requestId: 'kept-request',
    });
    const recordId = `${id}:kept-request`;
    const [record] = await shop.documents('points_exchange_records', { _id: recordId });
    const by = run === 'another' ? 'another' : String(record?.['reserved_by']);
    await holdFor(`kept-${name}`, recordId, by);
    await shop.clock.advance(61);
    await shop.timer('exchange');
    await shop.clock.reset();
    expect(await mall.itemOf(`kept-${name}`)).toMatchObject({
      stock: left,
      used_count: used,
      status,
      holds: {},
    });
  });

  it('lets the next redemption have what was held', async () => {
    const id = await shop.member('vanished');
    await shop.member('next');
    await mall.stock({ _id: 'last', stock: 1 });
    await holdFor('last', `${id}:last-request`);
    const redeem = () =>
      shop.code('next', 'exchange', 'redeem', { exchangeId: 'last', requestId: 'next-request' });
    expect(await redeem()).toBe('SOLD_OUT');
    await shop.clock.advance(61);
    expect(await redeem()).toBe('ok');
    await shop.clock.reset();
  });
});

describe('records and isolation', () => {
  it('pages through the records, newest first, and shows nobody those of others', async () => {
    const id = await shop.member('collector');
    await shop.member('onlooker');
    await shop.give(id, 10_000);
    for (let index = 0; index < 7; index += 1) {
      await shop.value('collector', 'exchange', 'redeem', {
        exchangeId: 'coupon-10',
        requestId: `collect-${index}`,
      });
    }
    const first = await shop.value('collector', 'exchange', 'records', { limit: 4 });
    const rest = await shop.value('collector', 'exchange', 'records', {
      limit: 4,
      cursor: first.nextCursor ?? '',
    });
    expect([...first.items, ...rest.items].map(({ _id }) => _id)).toEqual(
      [6, 5, 4, 3, 2, 1, 0].map((index) => `${id}:collect-${index}`),
    );
    expect(rest.nextCursor).toBeUndefined();
    expect((await shop.value('onlooker', 'exchange', 'records', {})).items).toEqual([]);
    // The same request id of another member is another redemption.
    expect(
      await shop.code('onlooker', 'exchange', 'redeem', {
        exchangeId: 'coupon-10',
        requestId: 'collect-0',
      }),
    ).toBe('INSUFFICIENT_POINTS');
  });
});
