import { ledgerSources, type LedgerSource } from '../../cloudfunctions/domain/ledger/state/sources';
import { events, type EventName } from '../../cloudfunctions/domain/rule/events';
import type { Input } from '../../cloudfunctions/api';
import { address } from './support/mall';
import { openShop, type Shop } from './support/shop';

/** The member of a case, who has the 100 points of the registration. */
interface Actor {
  readonly openid: string;
  readonly memberId: string;
}

/** How a row comes about, and how its member is told why. */
interface Case {
  readonly name: string;
  /** Of the row, where it is not the name of the table's entry. */
  readonly source?: string;
  readonly happen: (actor: Actor) => Promise<unknown>;
  readonly points: number;
  /** What was taken back while it waited: the rule itself gave so much more. */
  readonly takenBack?: number;
  /** What a limit cut off. */
  readonly clipped?: number;
  /** Null where the member never sees the row. */
  readonly steps: readonly string[] | null;
  /** What the rule looked at besides the level. */
  readonly inputs?: readonly (readonly [label: string, value: string])[];
}

let shop: Shop;

const days = (count: number) => shop.clock.advance(count * 24 * 3600);
const maintain = () => shop.value('system', 'points', 'maintain', {});
const setMember = ({ memberId }: Actor, fields: object) =>
  shop.update('members', { _id: memberId }, { $set: fields });

type Award = Input<'earnPoints', 'award'>;
const award = (event: Award) => shop.value('system', 'earnPoints', 'award', event);
const order = ({ memberId }: Pick<Actor, 'memberId'>, amount: number) =>
  award({ memberId, event: 'order', key: 'o1', context: { order_id: 'o1', amount } });
const matured = async (actor: Actor, amount: number) => {
  await order(actor, amount);
  await days(8);
  await maintain();
};

const spend = ({ memberId }: Actor, points: number) =>
  shop.value('system', 'points', 'spend', {
    memberId,
    points,
    reason: '订单抵扣',
    key: 'o1',
  });
const reverse = ({ memberId }: Actor, returned: number, total: number) =>
  shop.value('system', 'points', 'reverse', {
    memberId,
    key: 'o1',
    refundKey: `r${returned}`,
    returned,
    total,
  });
const adjust = ({ memberId }: Actor, points: number) =>
  shop.value('system', 'points', 'adjust', {
    memberId,
    points,
    reason: '补发活动积分',
    key: `adjust${points}`,
    operator: '店长',
  });

const redeem = async (actor: Actor, exchangeId: string) => {
  await shop.give(actor.memberId, 2_000);
  const { _id: addressId } = await shop.value(actor.openid, 'address', 'add', address);
  const input = { exchangeId, requestId: 'redeem-1', addressId };
  return (await shop.value(actor.openid, 'exchange', 'redeem', input)).record._id;
};

const invite = async ({ openid }: Actor) => {
  const { code } = await shop.value(openid, 'profile', 'invite', {});
  const friend = await shop.value(`${openid}-friend`, 'login', 'signIn', { inviteCode: code });
  await matured({ openid: `${openid}-friend`, memberId: friend.member._id }, 10_000);
};

const gained = (points: string): string => `得到 ${points} 分，有效期至 2026年12月31日`;
const lot = (points: string): string => `2026年12月31日到期的积分：${points} 分`;
const left = (points: string): string => `这之后共有 ${points} 分`;
const spent = (points: string): string => `用了 ${points} 分，先用最早到期的`;
const returned = (points: string): string =>
  `${points} 分回到原来的积分里；原来的积分已经过期的，再延长一段时间`;
const MATURES = '过了退货期，2025年3月9日到账';
const DEBT = '之前退款时，要收回的积分已经用掉了，欠下的从现有的积分里抵扣';

/** Rows of points that rules gave, by the event that the rules answer. */
const byEvent: Readonly<Record<EventName, readonly Case[]>> = {
  registration: [
    {
      name: 'registration',
      happen: async () => undefined,
      points: 100,
      steps: ['第一次注册会员', '「注册有礼」送 100 分', gained('100')],
    },
  ],
  profile: [
    {
      name: 'a complete profile',
      happen: async (actor) => {
        await setMember(actor, { avatar: 'a', nickname: 'n', birthday: '1995-05-21', phone: 'p' });
        await shop.value(actor.openid, 'earnPoints', 'claim', { task: 'profile' });
      },
      points: 50,
      steps: ['资料都填好了', '「完善资料」送 50 分', gained('50')],
    },
  ],
  check_in: [
    {
      name: 'the first check-in',
      happen: ({ openid }) => shop.value(openid, 'checkIn', 'checkIn', {}),
      points: 5,
      steps: ['每天签到送 5 分', gained('5')],
      inputs: [['连续签到天数', '1']],
    },
    {
      name: 'the thirtieth check-in in a row',
      happen: async (actor) => {
        await setMember(actor, { 'check_in.last_day': '2025-02-28', 'check_in.streak': 29 });
        await shop.value(actor.openid, 'checkIn', 'checkIn', {});
      },
      points: 155,
      steps: [
        '每天签到送 5 分',
        '连续签到第 30 天，每满 15 天额外 +50 分',
        '连续签到第 30 天，每满 30 天额外 +100 分',
        gained('155'),
      ],
      inputs: [['连续签到天数', '30']],
    },
  ],
  order: [
    {
      name: 'an order past its return window',
      happen: (actor) => matured(actor, 36_509_900),
      points: 3_650,
      steps: ['实付 ¥365,099.00，每 100 元得 1 分 → 3,650 分', MATURES, gained('3,650')],
      inputs: [
        ['订单', 'o1'],
        ['实付金额', '¥365,099.00'],
      ],
    },
    {
      name: 'an order that was returned in part while it waited',
      happen: async (actor) => {
        await order(actor, 365_000);
        await reverse(actor, 100_000, 365_000);
        await days(8);
        await maintain();
      },
      points: 27,
      takenBack: 9,
      steps: [
        '实付 ¥3,650.00，每 100 元得 1 分 → 36 分',
        '到账之前有退款，收回了 9 分',
        MATURES,
        gained('27'),
      ],
      inputs: [
        ['订单', 'o1'],
        ['实付金额', '¥3,650.00'],
      ],
    },
    {
      name: 'an order on a birthday',
      happen: async (actor) => {
        await setMember(actor, { level_id: 'silver', birthday: '1995-03-01' });
        await matured(actor, 365_099);
      },
      points: 73,
      steps: [
        '实付 ¥3,650.99，每 100 元得 1 分 → 36.5099 分',
        '「生日双倍积分」生效，积分 × 2',
        '翻倍后是 73 分，不足 1 分的部分不计',
        MATURES,
        gained('73'),
      ],
      inputs: [
        ['订单', 'o1'],
        ['实付金额', '¥3,650.99'],
        ['当天是生日', '是'],
        ['当月是生日月', '是'],
      ],
    },
    {
      name: 'a refund of what an order earned',
      happen: async (actor) => {
        await matured(actor, 365_000);
        await reverse(actor, 365_000, 365_000);
      },
      points: -36,
      steps: ['退款扣回：购物积分', '按退款的比例收回 36 分', lot('36'), left('300')],
    },
  ],
  first_order: [
    {
      name: 'a first order',
      happen: (actor) => matured(actor, 365_099),
      points: 200,
      steps: ['完成第一笔订单，实付 ¥3,650.99', '「首单有礼」送 200 分', MATURES, gained('200')],
      inputs: [
        ['订单', 'o1'],
        ['实付金额', '¥3,650.99'],
      ],
    },
    {
      name: 'a refund of a first order',
      happen: async (actor) => {
        await matured(actor, 365_000);
        await reverse(actor, 365_000, 365_000);
      },
      points: -200,
      steps: ['退款扣回：首单有礼', '按退款的比例收回 200 分', lot('200'), left('100')],
    },
  ],
  review: [
    {
      name: 'a review in full',
      happen: ({ memberId }) =>
        award({
          memberId,
          event: 'review',
          key: 'i1',
          context: { order_item_id: 'i1', length: 1_200, pictures: 3 },
        }),
      points: 50,
      steps: ['写了评价，1,200 字、3 张图片', '「图文详评」送 50 分', gained('50')],
      inputs: [
        ['评价字数', '1,200'],
        ['图片张数', '3'],
      ],
    },
    {
      name: 'a review of a few words',
      happen: ({ memberId }) =>
        award({ memberId, event: 'review', key: 'i1', context: { order_item_id: 'i1' } }),
      points: 10,
      steps: ['写了评价', '「评价商品」送 10 分', gained('10')],
    },
  ],
  referral: [
    {
      name: 'a friend’s first order',
      happen: invite,
      points: 500,
      steps: ['邀请的好友完成了第一笔订单', '「邀请好友」送 500 分', gained('500')],
    },
  ],
  share: [
    {
      name: 'a share',
      happen: ({ openid }) => shop.value(openid, 'earnPoints', 'claim', { task: 'share' }),
      points: 5,
      steps: ['分享了商品', '「分享商品」送 5 分', gained('5')],
    },
  ],
  activity: [
    {
      name: 'an activity whose rule has a source and a limit of its own',
      source: 'activity_spring',
      happen: async ({ memberId }) => {
        const context = { activity: 'spring' };
        await award({ memberId, event: 'activity', key: 'a1', context });
        await award({ memberId, event: 'activity', key: 'a2', context });
      },
      points: 500,
      clipped: 1_000,
      steps: [
        '「春季活动」送 1,500 分',
        '今日上限 2,000 分，之前已得 1,500 分，少得 1,000 分',
        '得到 500 分，有效期至 2025年3月31日',
      ],
    },
  ],
};

/** Rows that no rule made. */
const bySource: Readonly<Record<LedgerSource, readonly Case[]>> = {
  order: [
    {
      name: 'a spending',
      happen: (actor) => spend(actor, 40),
      points: -40,
      steps: ['订单抵扣', spent('40'), lot('40'), left('60')],
    },
    {
      name: 'a spending of frozen points',
      happen: async ({ memberId }) => {
        const hold = { memberId, key: 'o1' };
        await shop.value('system', 'points', 'freeze', { ...hold, points: 30 });
        await shop.value('system', 'points', 'settleFrozen', hold);
      },
      points: -30,
      steps: ['订单使用积分', spent('30'), lot('30'), left('70')],
    },
    {
      name: 'a refund of a spending',
      happen: async (actor) => {
        await spend(actor, 40);
        await reverse(actor, 1, 2);
      },
      points: 20,
      steps: ['退款退回积分', returned('20'), lot('20'), left('80')],
    },
  ],
  exchange: [
    {
      name: 'a redemption whose name begins with a number',
      happen: (actor) => redeem(actor, 'balance-5'),
      points: -500,
      steps: ['兑换 5 元余额', spent('500'), lot('500'), left('1,600')],
    },
    {
      name: 'a redemption',
      happen: (actor) => redeem(actor, 'coffee-voucher'),
      points: -300,
      steps: ['兑换手冲咖啡券', spent('300'), lot('300'), left('1,800')],
    },
  ],
  exchange_return: [
    {
      name: 'a redemption that the member cancels',
      happen: async (actor) => {
        const recordId = await redeem(actor, 'mug');
        await shop.value(actor.openid, 'exchange', 'cancel', { recordId });
      },
      points: 980,
      steps: ['取消兑换暖手马克杯', returned('980'), lot('980'), left('2,100')],
    },
    {
      name: 'a redemption that cannot be fulfilled',
      happen: async (actor) => {
        const ended = { recordId: await redeem(actor, 'tea'), status: 'failed' } as const;
        await shop.value('system', 'exchange', 'fulfil', { ...ended, operator: '店长' });
      },
      points: 450,
      steps: ['没能寄出一周花草茶，退回积分', returned('450'), lot('450'), left('2,100')],
    },
  ],
  adjust: [
    {
      name: 'an adjustment that gives',
      happen: (actor) => adjust(actor, 1_200),
      points: 1_200,
      steps: ['客服调整了积分：+1,200 分', '原因：补发活动积分', left('1,300')],
    },
    {
      name: 'an adjustment that takes',
      happen: (actor) => adjust(actor, -30),
      points: -30,
      steps: ['客服调整了积分：−30 分', '原因：补发活动积分', left('70')],
    },
  ],
  level_reward: [
    {
      name: 'the reward of a level that an operator’s evaluation finds',
      happen: async (actor) => {
        await setMember(actor, { growth: 1_000 });
        await shop.value('system', 'levelUpgrade', 'evaluate', { memberId: actor.memberId });
      },
      points: 66,
      steps: ['升级白银会员奖励', '送 66 分，每个等级的奖励只送一次', lot('66'), left('166')],
    },
    {
      name: 'the reward of a level that matured points reach',
      happen: async (actor) => {
        await setMember(actor, { growth: 790 });
        await matured(actor, 365_000);
      },
      points: 66,
      steps: ['升级白银会员奖励', '送 66 分，每个等级的奖励只送一次', lot('66'), left('402')],
    },
  ],
  debt: [
    {
      name: 'a debt that the next points pay',
      happen: async (actor) => {
        await setMember(actor, { debt: 40 });
        await adjust(actor, 1_200);
      },
      points: -40,
      steps: [DEBT, '抵扣 40 分', lot('40'), left('1,260')],
    },
    {
      name: 'a debt that matured points pay',
      happen: async (actor) => {
        await order(actor, 365_000);
        await spend(actor, 100);
        await setMember(actor, { debt: 1_000 });
        await days(8);
        await maintain();
      },
      points: -236,
      steps: [DEBT, '抵扣 236 分', lot('236'), left('0')],
    },
  ],
  expired: [
    {
      name: 'expiry',
      happen: async () => {
        await shop.clock.set('2027-01-02T04:00:00.000Z');
        await maintain();
      },
      points: -100,
      steps: ['这些积分到了有效期，还没有用完', lot('100'), left('0')],
    },
  ],
  account_deleted: [
    {
      name: 'the end of an account, which its next life does not see',
      happen: async ({ openid }) => {
        await shop.value(openid, 'login', 'deleteAccount', { confirm: true });
        await shop.member(openid);
      },
      points: -100,
      steps: null,
    },
  ],
};

const tables = { ...byEvent, ...bySource };

beforeAll(async () => {
  shop = await openShop();
  await shop.clock.set('2025-03-01T04:00:00.000Z');
  await shop.update('member_levels', { _id: 'silver' }, { $set: { reward_points: 66 } });
  await shop.update('points_rules', { _id: 'share' }, { $set: { is_active: true } });
  await shop.announceRules();
  await shop.value('system', 'points', 'saveRule', {
    operator: '店长',
    rule: {
      _id: 'spring',
      name: '春季活动',
      event: 'activity',
      type: 'earned_activity',
      source: 'activity_spring',
      points: 1_500,
      reward: { kind: 'fixed' },
      is_active: true,
      pending_days: 0,
      daily_limit: 2_000,
      expires_in_days: 30,
    },
  });
});
beforeEach(() => shop.clock.set('2025-03-01T04:00:00.000Z'));
afterAll(() => shop.stop());

it('every source of a row has a case', () => {
  expect(Object.keys(byEvent).sort()).toEqual(Object.keys(events).sort());
  expect(Object.keys(bySource).sort()).toEqual([...ledgerSources].sort());
  for (const cases of Object.values(tables)) expect(cases.length).toBeGreaterThan(0);
});

/** Digits and letters stand apart from Chinese, thousands apart from each other, days are said. */
const expectPlainWords = (sentence: string): void => {
  const withoutDays = sentence.replace(/\d{4}年\d{1,2}月\d{1,2}日/g, '某日');
  expect(withoutDays).not.toMatch(/(?<![.\d])\d{4}/);
  expect(withoutDays).not.toMatch(/\p{Script=Han}[\dA-Za-z]|[\dA-Za-z]\p{Script=Han}/u);
  expect(sentence).not.toMatch(/undefined|null|NaN|\s$|^\s|\s\s|，，|。$/);
  expect(sentence).toMatch(/\p{Script=Han}/u);
};

const described = [
  ...Object.entries(byEvent).flatMap(([source, cases]) =>
    cases.map((one) => ({ source, isOfRule: one.points > 0, ...one })),
  ),
  ...Object.entries(bySource).flatMap(([source, cases]) =>
    cases.map((one) => ({ source, isOfRule: false, ...one })),
  ),
];

it.each(described.map((one, index) => [one.source, one.name, index, one] as const))(
  '%s: %s',
  async (_source, _name, index, one) => {
    const { source, happen, points, takenBack, clipped, steps, inputs, isOfRule } = one;
    const openid = `told-${index}`;
    const memberId = await shop.member(openid);
    await happen({ openid, memberId });
    const rows = await shop.documents('points_records', { user_id: memberId });
    const row = rows.find(
      (written) => written['source'] === source && written['points'] === points,
    );
    const recordId = String(row?.['_id']);
    if (steps === null) {
      expect(row).toBeDefined();
      expect(await shop.code(openid, 'points', 'explain', { recordId })).toBe('NOT_FOUND');
      return;
    }
    const told = await shop.value(openid, 'points', 'explain', { recordId });
    expect(told.steps).toEqual(steps);
    for (const sentence of [...told.steps, String(row?.['reason'])]) expectPlainWords(sentence);
    expect(told.rule === null).toBe(!isOfRule);
    expect(
      told.inputs
        .filter(({ field }) => field !== 'level')
        .map(({ label, value }) => [label, value]),
    ).toEqual(inputs ?? []);
    expect(told.result).toEqual({
      points,
      balance: row?.['balance'],
      clipped: clipped ?? 0,
      replayed: isOfRule ? points + (takenBack ?? 0) : null,
    });
  },
);
