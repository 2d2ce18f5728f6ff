import { atOnce, openShop, type Shop } from './support/shop';
import { address } from './support/mall';
import { audit } from './support/audit';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await shop.update(
    'settings',
    { _id: 'shop' },
    { $set: { templates: { points_changed: 'tmpl_points' } } },
  );
});
afterAll(async () => {
  await shop.stop();
});

const confirm = { confirm: true } as const;
const close = (openid: string) => shop.code(openid, 'login', 'deleteAccount', confirm);

const stored = async (memberId: string) => {
  const [member] = await shop.documents('members', { _id: memberId });
  if (member === undefined) throw new Error(`${memberId} is missing`);
  return member;
};

const rowsOf = async (memberId: string) =>
  (await shop.documents('points_records', { user_id: memberId })).sort(
    (one, other) => Number(one['seq']) - Number(other['seq']),
  );

/** A member with something of everything that an account can hold. */
const fill = async (openid: string): Promise<string> => {
  const memberId = await shop.member(openid);
  await shop.give(memberId, 30_000);
  await shop.value(openid, 'login', 'bindPhone', { code: `phone:1370000${openid.length}000:x` });
  await shop.value(openid, 'profile', 'update', {
    nickname: '小满',
    real_name: '林小满',
    birthday: '1995-05-21',
    gender: 'female',
    avatar: `cloud://local.local-files/avatars/${memberId}/face.png`,
    privacy: { marketing_messages: true },
  });
  await shop.value(openid, 'address', 'add', address);
  await shop.value(openid, 'checkIn', 'checkIn', {});
  await shop.value(openid, 'message', 'consent', {
    results: { tmpl_points: 'accept' },
    requestId: `consent-${openid}`,
  });
  await shop.value('system', 'earnPoints', 'award', {
    memberId,
    event: 'order',
    key: 'order-1',
    context: { order_id: 'order-1', amount: 20_000_000 },
  });
  await shop.value('system', 'points', 'freeze', { memberId, points: 40, key: 'hold-1' });
  const items = await shop.documents('points_exchanges', {
    exchange_type: { $in: ['balance', 'coupon', 'privilege'] },
    status: 'active',
  });
  for (const item of items) {
    await shop.value(openid, 'exchange', 'redeem', {
      exchangeId: String(item['_id']),
      requestId: `redeem-${String(item['_id'])}`,
    });
  }
  return memberId;
};

describe('deleteAccount', () => {
  it.each([
    ['fails', { effect: 'fail', code: 'SYS_ERR' }],
    ['loses its answer', { effect: 'lose' }],
  ] as const)('is done, and its files go later, when removing them %s', async (_name, fault) => {
    const openid = `lingering_${fault.effect}`;
    const memberId = await shop.member(openid);
    await shop.value(openid, 'profile', 'invite', {});
    await shop.orderFault({ area: 'storage', name: 'batchDeleteFile', ...fault });
    expect(await close(openid)).toBe('ok');
    expect(await stored(memberId)).toMatchObject({ erasure: { files: [expect.any(String)] } });
    await shop.clock.advance(600);
    await shop.timer('points');
    expect(await stored(memberId)).toMatchObject({ erasure: null });
    await shop.clock.reset();
  });

  it('takes every point in one row, and removes the person', async () => {
    const memberId = await fill('whole');
    const before = await rowsOf(memberId);
    const balance = Number(before.at(-1)?.['balance']);
    expect(balance).toBeGreaterThan(40);
    const told = { user_id: memberId, _openid: 'whole' };
    expect(await shop.documents('messages', told)).not.toEqual([]);
    expect(await close('whole')).toBe('ok');
    expect(await shop.documents('messages', told)).toEqual([]);

    const rows = await rowsOf(memberId);
    expect(rows.slice(0, -1)).toEqual(before);
    expect(rows.at(-1)).toMatchObject({
      source: 'account_deleted',
      points: -balance,
      balance: 0,
      growth: 0,
    });
    expect(await stored(memberId)).toMatchObject({
      status: 'inactive',
      points: 0,
      frozen: 0,
      freezes: [],
      lots: [],
      pending: [],
      balance: 0,
      nickname: '',
      avatar: '',
      phone: null,
      real_name: null,
      birthday: null,
      gender: 'unknown',
      address_ids: [],
      default_address_id: null,
      level_id: 'bronze',
      pending_writes: [],
      pending_since: null,
      erasure: null,
    });
    const own = { user_id: memberId };
    expect(await shop.documents('addresses', own)).toEqual([]);
    expect(await shop.documents('phone_claims', own)).toEqual([]);
    expect(await shop.documents('subscription_quotas', own)).toEqual([]);
    expect(await shop.documents('member_coupons', { ...own, status: 'unused' })).toEqual([]);
    // The number is free for others at once.
    await shop.member('heir');
    expect(await shop.code('heir', 'login', 'bindPhone', { code: 'phone:13700005000:heir' })).toBe(
      'ok',
    );
  });

  it('answers as for no member until the next sign-in, and repeats as success', async () => {
    const memberId = await shop.member('gone');
    expect(await close('gone')).toBe('ok');
    expect(await close('gone')).toBe('ok');
    const rows = await rowsOf(memberId);
    expect(rows.filter(({ source }) => source === 'account_deleted')).toHaveLength(1);
    expect(await close('never_there')).toBe('UNAUTHENTICATED');
    expect(await shop.code('gone', 'profile', 'get', {})).toBe('UNAUTHENTICATED');
    expect(await shop.code('gone', 'checkIn', 'checkIn', {})).toBe('UNAUTHENTICATED');
    expect(await shop.code('gone', 'address', 'add', address)).toBe('UNAUTHENTICATED');
    expect(
      await shop.code('system', 'points', 'adjust', {
        memberId,
        points: 1,
        reason: '补发',
        key: 'after-the-end',
        operator: '店长',
      }),
    ).toBe('NOT_FOUND');
  });

  it('opens the account again as another member, empty; what is once ever stays spent', async () => {
    const firstId = await fill('phoenix');
    const { invite_code: firstCode } = await stored(firstId);
    await close('phoenix');
    const again = await shop.value('phoenix', 'login', 'signIn', {});
    expect(again).toMatchObject({
      isNew: true,
      pointsAwarded: 0,
      member: {
        points: 0,
        balance: 0,
        nickname: '',
        phone: null,
        level_id: 'bronze',
        total_orders: 0,
      },
    });
    const memberId = again.member._id;
    expect(memberId).not.toBe(firstId);
    expect(await stored(firstId)).toMatchObject({
      wechat_openid: `closed:${firstId}`,
      wechat_unionid: null,
      status: 'inactive',
      life: 1,
      successor: { id: memberId, life: 2 },
    });
    expect(await stored(memberId)).toMatchObject({ life: 2, successor: null, invited_by: null });
    // An invite code dies with its life.
    expect(again.member.invite_code).not.toBe(firstCode);
    const late = await shop.value('late_friend', 'login', 'signIn', {
      inviteCode: String(firstCode),
    });
    expect(await stored(late.member._id)).toMatchObject({ invited_by: null });
    const empty = { items: [] };
    expect(await shop.value('phoenix', 'points', 'records', {})).toEqual(empty);
    expect(await shop.value('phoenix', 'message', 'list', {})).toEqual(empty);
    expect(await shop.value('phoenix', 'exchange', 'records', {})).toEqual(empty);
    expect(await shop.value('phoenix', 'levelUpgrade', 'history', {})).toEqual(empty);
    expect(await shop.value('phoenix', 'address', 'list', {})).toMatchObject({ items: [] });
    expect(await shop.value('phoenix', 'points', 'summary', {})).toMatchObject({
      points: 0,
      frozen: 0,
      pending: 0,
      expiring: [],
      earnedTotal: 0,
      spentTotal: 0,
      byType: {},
      months: Array.from({ length: 6 }, () => ({ earned: 0, spent: 0 })),
    });
    // One check-in a day, in however many lives.
    expect(await shop.code('phoenix', 'checkIn', 'checkIn', {})).toBe('ALREADY_CHECKED_IN');
    const month = new Date().toISOString().slice(0, 7);
    expect(await shop.value('phoenix', 'checkIn', 'calendar', { month })).toMatchObject({
      days: [],
      streak: 0,
    });
    await shop.value('phoenix', 'login', 'bindPhone', { code: 'phone:13711112222:again' });
    expect(
      await shop.value('phoenix', 'profile', 'update', {
        nickname: '又来',
        birthday: '1995-05-21',
        avatar: `cloud://local.local-files/avatars/${memberId}/face.png`,
      }),
    ).toMatchObject({ pointsAwarded: 0 });
    await shop.value('system', 'earnPoints', 'award', {
      memberId,
      event: 'order',
      key: 'order-2',
      context: { order_id: 'order-2', amount: 100_000 },
    });
    expect(await shop.value('phoenix', 'points', 'summary', {})).toMatchObject({ pending: 10 });
    expect((await shop.value('phoenix', 'address', 'add', address)).is_default).toBe(true);
    // And a second end.
    expect(await close('phoenix')).toBe('ok');
    expect(await shop.documents('addresses', { user_id: memberId })).toEqual([]);
    // And a third life, by which the first is no longer followed.
    const third = await shop.value('phoenix', 'login', 'signIn', {});
    expect(await stored(firstId)).toMatchObject({ successor: { id: third.member._id, life: 3 } });
    expect(await stored(memberId)).toMatchObject({ status: 'inactive', successor: null });
    expect((await shop.value('phoenix', 'profile', 'get', {})).member._id).toBe(third.member._id);
  });

  it('waits for a parcel that is still to be sent', async () => {
    const memberId = await shop.member('parcel');
    await shop.give(memberId, 5000);
    const { _id: addressId } = await shop.value('parcel', 'address', 'add', address);
    const { record } = await shop.value('parcel', 'exchange', 'redeem', {
      exchangeId: 'mug',
      requestId: 'redeem-mug',
      addressId,
    });
    expect(await shop.reply('parcel', 'login', 'deleteAccount', confirm)).toMatchObject({
      error: { code: 'REDEMPTION_PENDING', details: { recordIds: [record._id] } },
    });
    expect(await stored(memberId)).toMatchObject({ status: 'active' });
    await shop.value('system', 'exchange', 'fulfil', {
      recordId: record._id,
      status: 'completed',
      operator: '店长',
    });
    expect(await close('parcel')).toBe('ok');
    const [copied] = await shop.documents('points_exchange_records', { _id: record._id });
    expect(copied).toMatchObject({ status: 'completed', shipping: null });
  });

  it('sends no message to a closed account', async () => {
    const memberId = await shop.member('quiet');
    await shop.value('quiet', 'message', 'consent', {
      results: { tmpl_points: 'accept' },
      requestId: 'consent-quiet-1',
    });
    await shop.give(memberId, 10);
    await close('quiet');
    // As if the consent had been counted late.
    await shop.insert('subscription_quotas', [
      {
        _id: `${memberId}:tmpl_points`,
        user_id: memberId,
        template_id: 'tmpl_points',
        remaining: 5,
      },
    ]);
    const dispatch = () => shop.value('system', 'message', 'dispatch', {});
    await dispatch();
    expect((await shop.messages()).filter(({ touser }) => touser === 'quiet')).toEqual([]);
    const entries = await shop.documents('outbox', { user_id: memberId });
    expect(entries.map(({ state, outcome, openid }) => [state, outcome, openid])).toEqual([
      ['dropped', 'no_member', ''],
    ]);
    await shop.update(
      'subscription_quotas',
      { user_id: memberId },
      { $set: { recent_requests: [], updated: { $date: new Date().toISOString() } } },
    );
  });

  it('comes to one end when everything happens at once', async () => {
    const ids = await atOnce(8, async (index) => {
      const memberId = await shop.member(`storm_${index}`);
      await shop.give(memberId, 1000);
      return memberId;
    });
    const coupon = (await shop.documents('points_exchanges', { exchange_type: 'coupon' }))[0];
    await Promise.all(
      ids.flatMap((memberId, index) => {
        const openid = `storm_${index}`;
        return [
          ...Array.from({ length: 5 }, () => () => shop.code(openid, 'checkIn', 'checkIn', {})),
          ...Array.from(
            { length: 5 },
            (_, turn) => () =>
              shop.code(openid, 'exchange', 'redeem', {
                exchangeId: String(coupon?.['_id']),
                requestId: `storm-${turn}-redeem`,
              }),
          ),
          ...Array.from(
            { length: 5 },
            (_, turn) => () =>
              shop.code('system', 'earnPoints', 'award', {
                memberId,
                event: 'review',
                key: `r${turn}`,
                context: { order_item_id: `i${turn}` },
              }),
          ),
          () => shop.code(openid, 'address', 'add', address),
          () => close(openid),
          () => close(openid),
        ].map(async (run) => expect(await run()).not.toBe('INTERNAL'));
      }),
    );
    for (const memberId of ids) {
      expect(await stored(memberId)).toMatchObject({ status: 'inactive', points: 0, lots: [] });
      const rows = await rowsOf(memberId);
      expect(rows.filter(({ source }) => source === 'account_deleted')).toHaveLength(1);
      expect(rows.at(-1)).toMatchObject({ source: 'account_deleted', balance: 0 });
      expect(await shop.documents('addresses', { user_id: memberId })).toEqual([]);
    }
  });

  it('is finished by the timer where it was cut off, whether or not somebody came back', async () => {
    const late = async (openid: string): Promise<string> => {
      const memberId = await shop.member(openid);
      await shop.value(openid, 'address', 'add', address);
      await shop.value(openid, 'login', 'bindPhone', {
        code: `phone:1390000000${openid.length}:x`,
      });
      const addresses = await shop.documents('addresses', { user_id: memberId });
      const claims = await shop.documents('phone_claims', { user_id: memberId });
      await close(openid);
      // As if it had been ended right after its commit.
      await shop.insert('addresses', addresses);
      await shop.insert('phone_claims', claims);
      const at = { $date: new Date(Date.now() + 1000).toISOString() };
      await shop.update(
        'members',
        { _id: memberId },
        { $set: { erasure: { files: [] }, pending_since: at } },
      );
      return memberId;
    };
    const [swept, returned] = [await late('swept'), await late('returned')];
    await shop.clock.advance(120);
    await shop.value('returned', 'login', 'signIn', {});
    await shop.value('system', 'points', 'maintain', {});
    await shop.clock.reset();
    for (const memberId of [swept, returned]) {
      expect(await shop.documents('addresses', { user_id: memberId })).toEqual([]);
      expect(await shop.documents('phone_claims', { user_id: memberId })).toEqual([]);
      expect(await stored(memberId)).toMatchObject({ erasure: null, pending_since: null });
    }
  });

  it('ends at the first level, whichever was reached', async () => {
    const memberId = await shop.member('silver');
    await shop.value('system', 'earnPoints', 'award', {
      memberId,
      event: 'order',
      key: 'order-1',
      context: { order_id: 'order-1', amount: 12_000_000 },
    });
    await shop.clock.advance(9 * 24 * 3600);
    await shop.value('system', 'points', 'maintain', {});
    expect((await shop.value('silver', 'profile', 'get', {})).level._id).toBe('silver');
    expect(await close('silver')).toBe('ok');
    await shop.value('silver', 'login', 'signIn', {});
    expect(await shop.value('silver', 'levelUpgrade', 'progress', {})).toMatchObject({
      level: { _id: 'bronze' },
      growth: 0,
      reviewDate: null,
    });
    expect(await shop.value('silver', 'levelUpgrade', 'history', {})).toEqual({ items: [] });
    await shop.clock.reset();
  });

  it('keeps a debt, of which nothing is owed to the growth of the next life', async () => {
    const memberId = await shop.member('debtor');
    const order = { memberId, key: 'order-1' };
    await shop.value('system', 'earnPoints', 'award', {
      ...order,
      event: 'order',
      context: { order_id: 'order-1', amount: 1_000_000 },
    });
    await shop.clock.advance(9 * 24 * 3600);
    await shop.value('system', 'points', 'maintain', {});
    const { spendable } = await shop.value('debtor', 'points', 'summary', {});
    await shop.value('system', 'points', 'spend', {
      memberId,
      points: spendable,
      reason: '订单',
      key: 'order-2',
    });
    await shop.value('system', 'points', 'reverse', {
      ...order,
      refundKey: 'whole',
      returned: 1_000_000,
      total: 1_000_000,
    });
    const { debt } = await shop.value('debtor', 'points', 'summary', {});
    expect(debt).toBeGreaterThan(0);
    expect(await close('debtor')).toBe('ok');
    const { member } = await shop.value('debtor', 'login', 'signIn', {});
    expect(await shop.value('debtor', 'points', 'summary', {})).toMatchObject({ points: 0, debt });
    expect(await stored(member._id)).toMatchObject({ growth: 0, growth_owed: 0 });
    await shop.clock.reset();
  });

  it.each([
    ['earned nothing that was spent', false],
    ['earned what was spent', true],
  ])(
    'lets an order be returned that %s: the next opening takes over what is owed',
    async (_name, isSpent) => {
      const openid = `refunded-${isSpent}`;
      const memberId = await shop.member(openid);
      const order = { memberId, key: 'order-1' };
      const context = { order_id: 'order-1', amount: 1_000_000 };
      await shop.value('system', 'earnPoints', 'award', { ...order, event: 'order', context });
      await shop.clock.advance(9 * 24 * 3600);
      await shop.value('system', 'points', 'maintain', {});
      const { spendable } = await shop.value(openid, 'points', 'summary', {});
      const spending = { memberId, points: spendable, reason: '订单', key: 'order-2' };
      if (isSpent) await shop.value('system', 'points', 'spend', spending);
      expect(await close(openid)).toBe('ok');
      await shop.value(openid, 'login', 'signIn', {});
      const refund = { ...order, refundKey: 'whole', returned: 1_000_000, total: 1_000_000 };
      const returned = await shop.value('system', 'points', 'reverse', refund);
      expect(returned).toMatchObject({
        givenBack: 0,
        points: 0,
        debt: isSpent ? returned.takenBack : 0,
      });
      expect(await shop.value('system', 'points', 'reverse', refund)).toEqual(returned);
      // It came too late for this life; the next one owes it, and once.
      expect(await shop.value(openid, 'points', 'summary', {})).toMatchObject({
        points: 0,
        debt: 0,
      });
      for (let life = 3; life < 6; life += 1) {
        expect(await close(openid)).toBe('ok');
        await shop.value(openid, 'login', 'signIn', {});
        const { debt } = returned;
        expect(await shop.value(openid, 'points', 'summary', {})).toMatchObject({
          points: 0,
          debt,
        });
      }
      await shop.clock.reset();
    },
  );

  it('leaves nothing that the audit objects to', async () => {
    expect(await audit(shop.url, shop.data)).toContain('0 breaches');
  });
});
