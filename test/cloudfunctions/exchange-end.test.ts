import type { RedemptionStatus } from '../../typings/collections/points_exchange_records';
import type { PointsExchange } from '../../typings/collections/points_exchanges';
import { address, mallOf, type Mall } from './support/mall';
import { atOnce, openShop, type Shop } from './support/shop';

let shop: Shop;
let mall: Mall;
beforeAll(async () => {
  shop = await openShop();
  mall = mallOf(shop);
});
afterAll(() => shop.stop());

/** An item that is sent: one of these names for each test. */
const shelve = (_id: string, item: Partial<PointsExchange> = {}) =>
  mall.stock({
    _id,
    name: '马克杯',
    exchange_type: 'product',
    reward_value: null,
    points_required: 100,
    ...item,
  });

/** A member with so many points beside the hundred of the registration, and an address. */
const shopper = async (openid: string, points = 0) => {
  const id = await shop.member(openid);
  if (points > 0) await shop.give(id, points);
  const { _id: addressId } = await shop.value(openid, 'address', 'add', address);
  return { id, addressId };
};

/** A member with a redemption of an item that is sent; answers the record's id. */
const redeemed = async (openid: string, exchangeId: string, requestId = 'redeem-1') => {
  const { id, addressId } = await shopper(openid);
  const { record } = await shop.value(openid, 'exchange', 'redeem', {
    exchangeId,
    requestId,
    addressId,
  });
  return { id, recordId: record._id };
};

const cancel = (openid: string, recordId: string) =>
  shop.reply(openid, 'exchange', 'cancel', { recordId });
const fulfil = (recordId: string, status: 'completed' | 'failed', operator = '店长') =>
  shop.reply('system', 'exchange', 'fulfil', { recordId, status, operator });
const codeOf = (reply: { ok: true } | { ok: false; error: { code: string } }) =>
  reply.ok ? 'ok' : reply.error.code;

/** The rows of a redemption, oldest first. */
const rowsOf = async (recordId: string) =>
  (await shop.documents('points_records', { related_id: recordId })).sort(
    (left, right) => Number(left['seq']) - Number(right['seq']),
  );

/** Brings a redemption into a state. */
const bring = async (openid: string, recordId: string, status: RedemptionStatus) => {
  if (status === 'cancelled') expect(codeOf(await cancel(openid, recordId))).toBe('ok');
  if (status === 'completed' || status === 'failed') {
    expect(codeOf(await fulfil(recordId, status))).toBe('ok');
  }
};

describe('every move from every status', () => {
  const moves: Record<string, (openid: string, recordId: string) => Promise<string>> = {
    cancel: async (openid, recordId) => codeOf(await cancel(openid, recordId)),
    complete: async (_openid, recordId) => codeOf(await fulfil(recordId, 'completed')),
    fail: async (_openid, recordId) => codeOf(await fulfil(recordId, 'failed')),
    'complete by another': async (_openid, recordId) =>
      codeOf(await fulfil(recordId, 'completed', '小周')),
    'fail by another': async (_openid, recordId) =>
      codeOf(await fulfil(recordId, 'failed', '小周')),
  };
  const refused = 'NOT_FULFILLABLE';

  it.each<[RedemptionStatus, string, string, RedemptionStatus]>([
    ['pending', 'cancel', 'ok', 'cancelled'],
    ['pending', 'complete', 'ok', 'completed'],
    ['pending', 'fail', 'ok', 'failed'],
    ['completed', 'cancel', 'NOT_CANCELLABLE', 'completed'],
    ['completed', 'complete', 'ok', 'completed'],
    ['completed', 'fail', refused, 'completed'],
    ['completed', 'complete by another', refused, 'completed'],
    ['failed', 'cancel', 'NOT_CANCELLABLE', 'failed'],
    ['failed', 'complete', refused, 'failed'],
    ['failed', 'fail', 'ok', 'failed'],
    ['failed', 'fail by another', refused, 'failed'],
    ['cancelled', 'cancel', 'ok', 'cancelled'],
    ['cancelled', 'complete', refused, 'cancelled'],
    ['cancelled', 'fail', refused, 'cancelled'],
  ])('%s, %s: %s, and it is %s', async (from, move, code, to) => {
    const name = `${from}-${move.replaceAll(' ', '-')}`;
    await shelve(name, { stock: 1, limit_per_member: 1 });
    const { id, recordId } = await redeemed(name, name);
    expect(await mall.itemOf(name)).toMatchObject({ stock: 0, status: 'out_of_stock' });
    await bring(name, recordId, from);
    expect(await moves[move]?.(name, recordId)).toBe(code);

    const isUndone = to === 'failed' || to === 'cancelled';
    const { items } = await shop.value(name, 'exchange', 'records', {});
    expect(items).toMatchObject([{ _id: recordId, status: to }]);
    expect(await shop.documents('points_exchange_records', { _id: recordId })).toMatchObject([
      { status: to, operator: to === 'completed' || to === 'failed' ? '店长' : null },
    ]);
    expect((await rowsOf(recordId)).map(({ points }) => points)).toEqual(
      isUndone ? [-100, 100] : [-100],
    );
    expect(await mall.memberOf(id)).toMatchObject({
      points: isUndone ? 100 : 0,
      growth: 100,
      redemptions: isUndone ? [] : [{ exchange_id: name, count: 1 }],
      pending_writes: [],
    });
    expect(await mall.itemOf(name)).toMatchObject({
      stock: isUndone ? 1 : 0,
      used_count: isUndone ? 0 : 1,
      status: isUndone ? 'active' : 'out_of_stock',
      holds: {},
      returns: {},
    });
  });
});

describe('cancel', () => {
  it('answers with the record and what the member owns, and again the same', async () => {
    await shelve('answered');
    const { recordId } = await redeemed('answered', 'answered');
    const first = await cancel('answered', recordId);
    expect(first).toMatchObject({
      ok: true,
      value: { record: { _id: recordId, status: 'cancelled' }, points: 100 },
    });
    expect(first.ok && first.value.record.processed_time).not.toBeNull();
    expect(await cancel('answered', recordId)).toEqual(first);
  });

  it.each<[string, string]>([
    ['of another member', 'NOT_FOUND'],
    ['that does not exist', 'NOT_FOUND'],
    ['whose id names no member', 'NOT_FOUND'],
    ['of a coupon, which was delivered at once', 'NOT_CANCELLABLE'],
    ['that was sent', 'NOT_CANCELLABLE'],
    ['by a banned member', 'MEMBER_BANNED'],
  ])('refuses a redemption %s: %s', async (what, code) => {
    const name = `refused-${what.replaceAll(/\W/g, '-')}`;
    await shelve(name);
    const { id, recordId } = await redeemed(name, name);
    let asked = recordId;
    let caller = name;
    if (what === 'of another member') {
      caller = `${name}-other`;
      await shop.member(caller);
    }
    if (what === 'that does not exist') asked = `${id}:nothing-there`;
    if (what === 'whose id names no member') asked = 'nothing-there';
    if (what === 'of a coupon, which was delivered at once') {
      await shop.give(id, 200);
      const input = { exchangeId: 'coupon-10', requestId: 'a-coupon' };
      asked = (await shop.value(name, 'exchange', 'redeem', input)).record._id;
    }
    if (what === 'that was sent') await fulfil(recordId, 'completed');
    if (what === 'by a banned member') {
      await shop.update('members', { _id: id }, { $set: { status: 'banned' } });
    }
    const before = await mall.memberOf(id);
    const reply = await cancel(caller, asked);
    expect(codeOf(reply)).toBe(code);
    if (code === 'NOT_CANCELLABLE') {
      expect(reply).toMatchObject({ error: { details: { status: 'completed' } } });
    }
    expect(await mall.memberOf(id)).toEqual(before);
    expect(await mall.itemOf(name)).toMatchObject({ used_count: 1, returns: {} });
  });

  it('does not know the redemptions of an earlier life of the account', async () => {
    await shelve('reborn');
    const { recordId } = await redeemed('reborn', 'reborn');
    expect(codeOf(await fulfil(recordId, 'completed'))).toBe('ok');
    await shop.value('reborn', 'login', 'deleteAccount', { confirm: true });
    await shop.value('reborn', 'login', 'signIn', {});
    expect(codeOf(await cancel('reborn', recordId))).toBe('NOT_FOUND');
    expect(codeOf(await fulfil(recordId, 'failed'))).toBe('NOT_FOUND');
  });

  it('puts the points back into their lots, and gives days of grace where one has lapsed', async () => {
    const openid = 'lots';
    const { id, addressId } = await shopper(openid);
    const { points } = await shop.value(openid, 'points', 'summary', {});
    expect(points).toBe(100);
    const day = (days: number) =>
      new Date(Date.now() + (8 + days * 24) * 3_600_000).toISOString().slice(0, 10);
    // The hundred points, as three lots.
    const lots = [
      { expires_on: day(2), points: 30 },
      { expires_on: day(40), points: 30 },
      { expires_on: day(90), points: 40 },
    ];
    await shop.update('members', { _id: id }, { $set: { lots } });
    await shelve('lots', { points_required: 70 });
    const redeem = { exchangeId: 'lots', addressId };
    const { record } = await shop.value(openid, 'exchange', 'redeem', {
      ...redeem,
      requestId: 'lots-first',
    });
    expect(await mall.memberOf(id)).toMatchObject({ lots: [{ ...lots[2], points: 30 }] });
    await cancel(openid, record._id);
    expect(await mall.memberOf(id)).toMatchObject({ points: 100, lots });

    const again = await shop.value(openid, 'exchange', 'redeem', {
      ...redeem,
      requestId: 'lots-second',
    });
    await shop.clock.advance(5 * 24 * 3600);
    await cancel(openid, again.record._id);
    await shop.clock.reset();
    const grace = day(35);
    expect(await mall.memberOf(id)).toMatchObject({
      points: 100,
      lots: [{ expires_on: grace, points: 30 }, lots[1], lots[2]],
    });
    const [, row] = await rowsOf(again.record._id);
    expect(row).toMatchObject({
      type: 'spent_exchange',
      source: 'exchange_return',
      points: 70,
      growth: 0,
      reason: '取消兑换马克杯',
    });
  });

  it('makes room under the limit, for another redemption of the same item', async () => {
    await shelve('room', { limit_per_member: 1, points_required: 10 });
    const { addressId } = await shopper('room');
    const redeem = (requestId: string) =>
      shop.reply('room', 'exchange', 'redeem', { exchangeId: 'room', requestId, addressId });
    const first = await redeem('room-first');
    expect(codeOf(await redeem('room-second'))).toBe('LIMIT_REACHED');
    if (!first.ok) throw new Error('the redemption failed');
    await cancel('room', first.value.record._id);
    expect(await shop.value('room', 'exchange', 'get', { exchangeId: 'room' })).toMatchObject({
      redeemed: 0,
    });
    expect(codeOf(await redeem('room-second'))).toBe('ok');
    expect(codeOf(await redeem('room-third'))).toBe('LIMIT_REACHED');
    // The first request still answers what came of it.
    expect(await redeem('room-first')).toMatchObject({
      ok: true,
      value: { record: { status: 'cancelled' } },
    });
    expect(await mall.itemOf('room')).toMatchObject({ used_count: 1 });
  });

  it('leaves uncounted what was redeemed before the item was limited', async () => {
    await shelve('limited-later', { points_required: 10 });
    const { recordId, id } = await redeemed('limited-later', 'limited-later');
    await shop.update(
      'points_exchanges',
      { _id: 'limited-later' },
      { $set: { limit_per_member: 1 } },
    );
    const { items } = await shop.value('limited-later', 'address', 'list', {});
    await shop.value('limited-later', 'exchange', 'redeem', {
      exchangeId: 'limited-later',
      requestId: 'redeem-2',
      addressId: items[0]?._id ?? '',
    });
    await cancel('limited-later', recordId);
    expect(await mall.memberOf(id)).toMatchObject({
      redemptions: [{ exchange_id: 'limited-later', count: 1 }],
    });
  });

  it('is explained in plain words, and tells nobody what they have just done', async () => {
    await shelve('explained');
    const { id, recordId } = await redeemed('explained', 'explained');
    const told = await shop.documents('messages', { user_id: id });
    await cancel('explained', recordId);
    expect(await shop.documents('messages', { user_id: id })).toHaveLength(told.length);
    const [spent, returned] = await rowsOf(recordId);
    const steps = async (row: Record<string, unknown> | undefined) =>
      (await shop.value('explained', 'points', 'explain', { recordId: String(row?.['_id']) }))
        .steps;
    expect((await steps(spent)).slice(0, 2)).toEqual(['兑换马克杯', '用了 100 分，先用最早到期的']);
    expect(await steps(returned)).toEqual([
      '取消兑换马克杯',
      '100 分回到原来的积分里；原来的积分已经过期的，再延长一段时间',
      expect.stringMatching(/^\d{4}年\d{1,2}月\d{1,2}日到期的积分：100 分$/),
      '这之后共有 100 分',
    ]);
  });
});

describe('fulfil', () => {
  it('shows the operator the address in clear, and tells the member', async () => {
    await shelve('sent');
    const { id, recordId } = await redeemed('sent', 'sent');
    await shop.value('sent', 'message', 'consent', {
      results: { 'example-exchange-fulfilled': 'accept' },
    });
    const sentBefore = (await shop.messages()).length;
    const reply = await fulfil(recordId, 'completed');
    expect(reply).toMatchObject({
      ok: true,
      value: {
        record: { _id: recordId, status: 'completed', shipping: { phone: '138****8000' } },
        shipping: { ...address, postal_code: '' },
        operator: '店长',
      },
    });
    // The same operator's repeat, and nobody else's.
    expect(await fulfil(recordId, 'completed')).toEqual(reply);
    expect(await fulfil(recordId, 'completed', '小周')).toMatchObject({
      error: { code: 'NOT_FULFILLABLE', details: { status: 'completed', operator: '店长' } },
    });
    const messages = await shop.documents('messages', { user_id: id, kind: 'exchange' });
    expect(messages).toMatchObject([
      { title: '「马克杯」已寄出', page: '/packages/exchange/records/index', read: false },
    ]);
    await shop.timer('message');
    expect((await shop.messages()).slice(sentBefore)).toMatchObject([
      { templateId: 'example-exchange-fulfilled', data: { thing1: '马克杯', thing2: '已寄出' } },
    ]);
  });

  it('tells of a failure once, with the points', async () => {
    await shelve('unsendable', { name: '茶', points_required: 100 });
    const { id, recordId } = await redeemed('unsendable', 'unsendable');
    const before = await shop.documents('messages', { user_id: id });
    await atOnce(3, () => fulfil(recordId, 'failed'));
    const messages = await shop.documents('messages', { user_id: id });
    expect(messages).toHaveLength(before.length + 1);
    expect(messages.find(({ kind }) => kind === 'exchange')).toMatchObject({
      title: '「茶」没能寄出',
      content: '抱歉，100 积分已经退回，看看别的',
    });
    expect((await rowsOf(recordId))[1]).toMatchObject({
      points: 100,
      reason: '没能寄出茶，退回积分',
    });
  });

  it('ends what a banned member has begun', async () => {
    await shelve('banned');
    const { id, recordId } = await redeemed('banned', 'banned');
    await shop.update('members', { _id: id }, { $set: { status: 'banned' } });
    expect(codeOf(await fulfil(recordId, 'failed'))).toBe('ok');
    expect(await mall.memberOf(id)).toMatchObject({ points: 100, status: 'banned' });
  });

  it.each([
    [{ recordId: 'nobody:nothing-there' }, 'NOT_FOUND'],
    [{ recordId: 'no-member' }, 'NOT_FOUND'],
    [{ status: 'cancelled' }, 'INVALID_INPUT'],
    [{ status: 'pending' }, 'INVALID_INPUT'],
    [{ operator: '' }, 'INVALID_INPUT'],
    [{ recordId: 'holds.$set' }, 'INVALID_INPUT'],
  ])('answers %j with %s', async (input, code) => {
    const whole = { recordId: 'nobody:nothing-there', status: 'completed', operator: '店长' };
    expect(await shop.call('system', 'exchange', 'fulfil', { ...whole, ...input })).toMatchObject({
      error: { code },
    });
  });

  it('is not for members', async () => {
    await shop.member('pushy');
    const input = { recordId: 'nobody:nothing-there', status: 'completed', operator: '我' };
    expect(await shop.call('pushy', 'exchange', 'fulfil', input)).toMatchObject({
      error: { code: 'FORBIDDEN' },
    });
  });
});

describe('at once', () => {
  it('20 cancels give back once, and all answer the same', async () => {
    await shelve('many', { stock: 3 });
    const { id, recordId } = await redeemed('many', 'many');
    const replies = await atOnce(20, () => cancel('many', recordId));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(replies[0]).toMatchObject({ ok: true, value: { points: 100 } });
    expect((await rowsOf(recordId)).map(({ points }) => points)).toEqual([-100, 100]);
    expect(await mall.memberOf(id)).toMatchObject({ points: 100 });
    expect(await mall.itemOf('many')).toMatchObject({ stock: 3, used_count: 0, returns: {} });
  });

  it('of cancels and fulfilments exactly one wins', async () => {
    const won: string[] = [];
    for (let race = 0; race < 6; race += 1) {
      const name = `race-${race}`;
      await shelve(name, { stock: 1 });
      const { id, recordId } = await redeemed(name, name);
      const replies = await atOnce(12, async (index) => {
        const kind = (index + race) % 3;
        if (kind === 0) return ['cancelled', codeOf(await cancel(name, recordId))] as const;
        const status = kind === 1 ? 'completed' : 'failed';
        return [status, codeOf(await fulfil(recordId, status))] as const;
      });
      const ends = new Set(replies.filter(([, code]) => code === 'ok').map(([end]) => end));
      expect(ends.size).toBe(1);
      const [end] = ends;
      won.push(end ?? '');
      for (const [tried, code] of replies) {
        if (tried === end) expect(code).toBe('ok');
        else expect(code).toBe(tried === 'cancelled' ? 'NOT_CANCELLABLE' : 'NOT_FULFILLABLE');
      }
      const isUndone = end !== 'completed';
      expect(await shop.documents('points_exchange_records', { _id: recordId })).toMatchObject([
        { status: end },
      ]);
      expect(await mall.memberOf(id)).toMatchObject({ points: isUndone ? 100 : 0 });
      expect(await mall.itemOf(name)).toMatchObject({
        stock: isUndone ? 1 : 0,
        used_count: isUndone ? 0 : 1,
        status: isUndone ? 'active' : 'out_of_stock',
        returns: {},
      });
    }
    expect(won).toHaveLength(6);
  });

  it('what comes back is sold once more, and no more', async () => {
    await shelve('resold', { stock: 1 });
    const { recordId } = await redeemed('resold', 'resold');
    const buyers = await atOnce(8, (index) => shopper(`rebuyer-${index}`));
    const [, ...codes] = await Promise.all([
      cancel('resold', recordId),
      ...buyers.map(({ addressId }, index) =>
        shop.code(`rebuyer-${index}`, 'exchange', 'redeem', {
          exchangeId: 'resold',
          requestId: 'rebuy-it',
          addressId,
        }),
      ),
    ]);
    const sold = codes.filter((code) => code === 'ok').length;
    expect(sold).toBeLessThanOrEqual(1);
    expect(await mall.itemOf('resold')).toMatchObject({
      stock: 1 - sold,
      used_count: sold,
      status: sold === 1 ? 'out_of_stock' : 'active',
      holds: {},
      returns: {},
    });
  });
});
