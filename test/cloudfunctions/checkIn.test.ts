import { openShop, type Shop } from './support/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

/** Noon in Shanghai. */
const noon = (day: string): string => `${day}T04:00:00.000Z`;

const ledgerOf = async (memberId: string) =>
  (await shop.documents('points_records', { user_id: memberId }))
    .sort((a, b) => Number(a['seq']) - Number(b['seq']))
    .map(({ source, points }) => [source, points]);

describe('checkIn', () => {
  it('gives 5 points, once a day', async () => {
    await shop.clock.set(noon('2025-03-01'));
    const memberId = await shop.member('once');
    const first = await shop.value('once', 'checkIn', 'checkIn', {});
    expect(first).toMatchObject({
      streak: 1,
      points: 5,
      bonus: 0,
      next: { days: 6, bonus: 20 },
      record: {
        _id: `${memberId}:2`,
        type: 'earned_activity',
        source: 'check_in',
        points: 5,
        balance: 105,
        reason: '签到第 1 天',
        expires_on: '2026-12-31',
      },
    });
    const second = await shop.reply('once', 'checkIn', 'checkIn', {});
    expect(second).toMatchObject({
      ok: false,
      error: { code: 'ALREADY_CHECKED_IN', details: { record: first.record } },
    });
    expect(await ledgerOf(memberId)).toEqual([
      ['registration', 100],
      ['check_in', 5],
    ]);
  });

  it('answers a repeated request with the first reply, also after midnight', async () => {
    await shop.member('repeats');
    // The clock runs on from where it is set: this leaves half a minute.
    await shop.clock.set('2025-03-01T15:59:30.000Z');
    const input = { requestId: 'request-0001' };
    const first = await shop.reply('repeats', 'checkIn', 'checkIn', input);
    expect(await shop.reply('repeats', 'checkIn', 'checkIn', input)).toEqual(first);
    await shop.clock.set('2025-03-01T16:00:01.000Z');
    expect(await shop.reply('repeats', 'checkIn', 'checkIn', input)).toEqual(first);
    const next = await shop.value('repeats', 'checkIn', 'checkIn', { requestId: 'request-0002' });
    expect(next).toMatchObject({ streak: 2, points: 5 });
  });

  it('counts Shanghai days over midnight, and starts again after a missed one', async () => {
    await shop.member('midnight');
    const streaks: unknown[] = [];
    for (const moment of [
      '2025-02-28T15:59:30.000Z',
      '2025-02-28T16:00:00.000Z',
      '2025-03-01T15:59:30.000Z',
      '2025-03-01T16:00:00.000Z',
      '2025-03-03T16:00:00.000Z',
    ]) {
      await shop.clock.set(moment);
      const reply = await shop.reply('midnight', 'checkIn', 'checkIn', {});
      streaks.push(reply.ok ? reply.value.streak : reply.error.code);
    }
    expect(streaks).toEqual([1, 2, 'ALREADY_CHECKED_IN', 3, 1]);
  });

  it('pays the bonuses of a month of days', async () => {
    await shop.clock.set(noon('2025-01-20'));
    const memberId = await shop.member('month');
    const points: number[] = [];
    for (let day = 0; day < 30; day += 1) {
      const reply = await shop.value('month', 'checkIn', 'checkIn', {});
      points.push(reply.points);
      await shop.clock.advance(24 * 60 * 60);
    }
    const bonusDays = [7, 14, 15, 21, 28, 30].map((day) => [day, points[day - 1]]);
    expect(bonusDays).toEqual([
      [7, 25],
      [14, 25],
      [15, 55],
      [21, 25],
      [28, 25],
      [30, 155],
    ]);
    const [member] = await shop.documents('members', { _id: memberId });
    expect(member).toMatchObject({ points: 100 + 430, growth: 100 + 430, pending_writes: [] });
    // One message for each bonus, none for the other days.
    expect(await shop.documents('messages', { user_id: memberId })).toHaveLength(6);
    expect(await shop.documents('outbox', { user_id: memberId })).toHaveLength(6);
  });

  it('is inactive while its rule is off', async () => {
    await shop.clock.set(noon('2025-06-01'));
    await shop.member('inactive-rule');
    const switchRule = async (is_active: boolean): Promise<void> => {
      await shop.update('points_rules', { _id: 'check_in' }, { $set: { is_active } });
      await shop.announceRules();
    };
    await switchRule(false);
    expect(await shop.code('inactive-rule', 'checkIn', 'checkIn', {})).toBe('RULE_INACTIVE');
    await switchRule(true);
    expect(await shop.code('inactive-rule', 'checkIn', 'checkIn', {})).toBe('ok');
  });

  it.each([
    [{ requestId: 'short' }],
    [{ requestId: { $ne: null } }],
    [{ requestId: 'a'.repeat(65) }],
    [{ points: 1_000_000 }],
    [{ memberId: 'somebody' }],
  ])('refuses %j', async (input) => {
    await shop.member('hostile');
    expect(await shop.call('hostile', 'checkIn', 'checkIn', input)).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
  });

  it('is for members only', async () => {
    expect(await shop.code('stranger', 'checkIn', 'checkIn', {})).toBe('UNAUTHENTICATED');
    const memberId = await shop.member('banned');
    await shop.update('members', { _id: memberId }, { $set: { status: 'banned' } });
    expect(await shop.code('banned', 'checkIn', 'checkIn', {})).toBe('MEMBER_BANNED');
  });
});

describe('calendar', () => {
  it('shows this month, the last one and older ones', async () => {
    await shop.member('calendar');
    for (const day of ['2025-06-30', '2025-07-01', '2025-08-31', '2025-09-01', '2025-09-02']) {
      await shop.clock.set(noon(day));
      await shop.value('calendar', 'checkIn', 'checkIn', {});
    }
    // The shop's clock went back to June for the first of them.
    await shop.update(
      'members',
      { wechat_openid: 'calendar' },
      { $set: { register_time: { $date: noon('2025-06-01') } } },
    );
    const monthOf = async (month: string) =>
      (await shop.value('calendar', 'checkIn', 'calendar', { month })).days;
    expect(await monthOf('2025-06')).toEqual(['2025-06-30']);
    expect(await monthOf('2025-07')).toEqual(['2025-07-01']);
    expect(await monthOf('2025-08')).toEqual(['2025-08-31']);
    expect(await monthOf('2025-09')).toEqual(['2025-09-01', '2025-09-02']);
    expect(await monthOf('2025-10')).toEqual([]);
    expect(await monthOf('2019-01')).toEqual([]);
    expect(await shop.value('calendar', 'checkIn', 'calendar', { month: '2025-09' })).toMatchObject(
      {
        streak: 3,
        checkedInToday: true,
        rewards: [
          { day: 7, points: 25 },
          { day: 15, points: 55 },
          { day: 30, points: 155 },
        ],
      },
    );
  });

  it.each(['2025-13', '2025-00', '25-01', '2025-1', ''])('refuses the month %s', async (month) => {
    await shop.member('calendar-input');
    expect(await shop.code('calendar-input', 'checkIn', 'calendar', { month })).toBe(
      'INVALID_INPUT',
    );
  });
});
