import { atOnce, openShop, type Shop } from './support/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const avatarOf = (memberId: string, file = 'face.png') =>
  `cloud://local.local-files/avatars/${memberId}/${file}`;

describe('home', () => {
  it('holds what the home page shows', async () => {
    await shop.member('homely');
    const home = await shop.value('homely', 'profile', 'home', {});
    expect(home).toMatchObject({
      member: { points: 100 },
      level: { _id: 'bronze' },
      progress: { growth: 100, growthToNext: 900 },
      checkIn: { checkedInToday: false, streak: 0, pointsToday: 5, next: { days: 7, bonus: 20 } },
      unread: 0,
    });
    expect(home.picks.length).toBeGreaterThan(0);
    expect(home.tasks.map(({ key }) => key)).toContain('profile');
    expect(home.expiring?.points).toBe(100);
    await shop.value('homely', 'checkIn', 'checkIn', {});
    await shop.value('homely', 'exchange', 'redeem', {
      exchangeId: 'shipping-taster',
      requestId: 'homely-1',
    });
    const later = await shop.value('homely', 'profile', 'home', {});
    expect(later).toMatchObject({ member: { points: 55 }, unread: 1 });
    expect(later.checkIn.checkedInToday).toBe(true);
  });
});

describe('update', () => {
  it('gives the points of a complete profile once, whatever completes it', async () => {
    const id = await shop.member('complete');
    const update = (input: object) => shop.value('complete', 'profile', 'update', input);
    expect(await update({ nickname: '小满', avatar: avatarOf(id) })).toMatchObject({
      pointsAwarded: 0,
    });
    await shop.value('complete', 'login', 'bindPhone', { code: 'phone:13811112222:complete' });
    const replies = await atOnce(10, () => update({ birthday: '1995-05-21' }));
    expect(replies.map(({ pointsAwarded }) => pointsAwarded).sort()).toEqual([
      ...Array.from({ length: 9 }, () => 0),
      50,
    ]);
    expect(await update({ nickname: '大满' })).toMatchObject({
      pointsAwarded: 0,
      member: { points: 150, nickname: '大满', birthday: '1995-05-21' },
    });
  });

  it('gives them when the phone is what completes it', async () => {
    const id = await shop.member('phone_last');
    await shop.value('phone_last', 'profile', 'update', {
      nickname: '小满',
      avatar: avatarOf(id),
      birthday: '1995-05-21',
    });
    await shop.value('phone_last', 'login', 'bindPhone', { code: 'phone:13811113333:last' });
    const { member } = await shop.value('phone_last', 'profile', 'get', {});
    expect(member.points).toBe(150);
  });

  it('locks a birthday for a year', async () => {
    await shop.member('born');
    const change = (birthday: string) => shop.reply('born', 'profile', 'update', { birthday });
    const changeableFrom = async () => {
      const { member } = await shop.value('born', 'profile', 'get', {});
      return member.birthday_changeable_from;
    };
    expect(await changeableFrom()).toBeNull();
    await shop.clock.set('2026-03-01T10:00:00+08:00');
    expect(await change('1990-01-01')).toMatchObject({
      value: { member: { birthday_changeable_from: '2027-03-01' } },
    });
    expect(await change('1990-01-01')).toMatchObject({ ok: true });
    expect(await changeableFrom()).toBe('2027-03-01');
    expect(await change('1990-01-02')).toMatchObject({
      error: { code: 'BIRTHDAY_LOCKED', details: { changeableFrom: '2027-03-01' } },
    });
    await shop.clock.set('2027-02-28T23:59:59+08:00');
    expect(await change('1990-01-02')).toMatchObject({ error: { code: 'BIRTHDAY_LOCKED' } });
    await shop.clock.set('2027-03-01T00:00:00+08:00');
    expect(await changeableFrom()).toBeNull();
    expect(await change('1990-01-02')).toMatchObject({ ok: true });
    await shop.clock.reset();
  });

  it.each([
    ['birthday', '2025-02-30'],
    ['birthday', '2023-02-29'],
    ['birthday', '2999-01-01'],
    ['birthday', '1899-12-31'],
    ['nickname', ''],
    ['nickname', '长'.repeat(21)],
    ['avatar', 'https://example.com/a.png'],
    ['avatar', 'cloud://local.local-files/avatars/somebody-else/face.png'],
    ['avatar', 'cloud://local.local-files/avatars/face.png'],
    ['gender', 'other'],
    ['points', 100],
    ['status', 'active'],
  ])('refuses %s %s', async (field, value) => {
    const id = await shop.member('refused');
    const before = await shop.documents('members', { _id: id });
    expect(await shop.call('refused', 'profile', 'update', { [field]: value })).toMatchObject({
      error: { code: 'INVALID_INPUT', details: { fields: [{ field }] } },
    });
    expect(await shop.documents('members', { _id: id })).toEqual(before);
  });

  it("refuses a path that leaves the member's folder", async () => {
    const id = await shop.member('escape');
    for (const file of ['../other/face.png', '..', '.hidden', 'deep/face.png', '']) {
      expect(await shop.code('escape', 'profile', 'update', { avatar: avatarOf(id, file) })).toBe(
        'INVALID_INPUT',
      );
    }
  });

  it('asks WeChat about a nickname', async () => {
    await shop.member('rude');
    expect(await shop.code('rude', 'profile', 'update', { nickname: '违规昵称' })).toBe(
      'CONTENT_REFUSED',
    );
    const { member } = await shop.value('rude', 'profile', 'get', {});
    expect(member.nickname).toBe('');
  });

  it.each([
    ['does not answer', { effect: 'fail', code: -1 }, 'CHECK_UNAVAILABLE'],
    ['may not be asked', { effect: 'fail', code: -604101 }, 'CHECK_UNAVAILABLE'],
    ['loses its answer', { effect: 'lose' }, 'CHECK_UNAVAILABLE'],
    ['has no time', { effect: 'fail', code: 45009 }, 'RATE_LIMITED'],
  ] as const)('keeps the nickname when the check %s', async (_name, fault, code) => {
    await shop.member('unchecked');
    await shop.value('unchecked', 'profile', 'update', { nickname: '小满' });
    const change = () => shop.code('unchecked', 'profile', 'update', { nickname: '大满' });
    await shop.orderFault({ area: 'openapi', name: 'security.msgSecCheck', ...fault });
    expect(await change()).toBe(code);
    const { member } = await shop.value('unchecked', 'profile', 'get', {});
    expect(member.nickname).toBe('小满');
    // What WeChat is not asked about can be changed all the while.
    await shop.orderFault({ area: 'openapi', name: 'security.msgSecCheck', ...fault });
    expect(await shop.code('unchecked', 'profile', 'update', { gender: 'female' })).toBe('ok');
    await shop.resetFaults();
    expect(await change()).toBe('ok');
  });

  it('encrypts and masks the real name, and changes privacy in part', async () => {
    const id = await shop.member('private');
    const { member } = await shop.value('private', 'profile', 'update', {
      real_name: '欧阳小满',
      privacy: { marketing_messages: true },
    });
    expect(member.real_name).toBe('欧***');
    expect(member.privacy).toEqual({
      personalised_recommendations: false,
      marketing_messages: true,
    });
    expect(JSON.stringify(await shop.documents('members', { _id: id }))).not.toContain('欧阳小满');
    const again = await shop.value('private', 'profile', 'update', {
      privacy: { personalised_recommendations: true },
    });
    expect(again.member.privacy).toEqual({
      personalised_recommendations: true,
      marketing_messages: true,
    });
  });

  it('takes the real name away again', async () => {
    const id = await shop.member('nameless');
    await shop.value('nameless', 'profile', 'update', { real_name: '欧阳小满' });
    const { member } = await shop.value('nameless', 'profile', 'update', { real_name: null });
    expect(member.real_name).toBeNull();
    expect(await shop.documents('members', { _id: id })).toMatchObject([{ real_name: null }]);
    expect(await shop.code('nameless', 'profile', 'update', { real_name: '' })).toBe(
      'INVALID_INPUT',
    );
  });

  it('changes nobody but the caller', async () => {
    const other = await shop.member('bystander');
    const before = await shop.documents('members', { _id: other });
    await shop.member('self');
    await shop.value('self', 'profile', 'update', { nickname: '我' });
    expect(await shop.documents('members', { _id: other })).toEqual(before);
    const { member } = await shop.value('self', 'profile', 'get', {});
    expect(member._id).not.toBe(other);
  });
});
