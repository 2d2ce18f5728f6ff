import {
  earnEvent,
  type ReportedEvent,
} from '../../../cloudfunctions/domain/ledger/steps/earn-event';
import { settle } from '../../../cloudfunctions/domain/member/settle';
import { ruleSteps } from '../../../cloudfunctions/domain/explain/rule-steps';
import { evaluate } from '../../../cloudfunctions/domain/rule/evaluate';
import { questionOf } from '../../../cloudfunctions/domain/rule/replay';
import type { Catalog } from '../../../cloudfunctions/domain/member/catalog';
import type { Member } from '../../../typings/collections/members';
import type { PointsEvent } from '../../../typings/collections/points_events';
import type { PointsRule } from '../../../typings/collections/points_rules';
import { aCatalog, aLevel, aRule } from '../support/catalog';
import { aDraft, aMember, noon, TODAY, written } from '../support/member';
import { seedRules } from '../support/seed';

/** The event as it is recorded. */
const record = (member: Member, reported: ReportedEvent, catalog: Catalog): PointsEvent => {
  const { draft } = earnEvent(aDraft(member, catalog), reported);
  const [event] = written(settle(draft), 'points_events');
  // Written as an event by the draft itself.
  return event as unknown as PointsEvent;
};

/** What a replay from the event and the rule versions alone gives. */
const replay = (event: PointsEvent, rules: readonly PointsRule[]) => {
  const question = questionOf(event);
  const named = event.shares.flatMap((share) => rules.filter(({ _id }) => _id === share.rule_id));
  const shares = evaluate(named, question);
  return {
    shares,
    question,
    result: shares.map(({ rule, points, clipped }) => ({
      rule_id: rule._id,
      rule_version: rule.version,
      points,
      clipped,
    })),
  };
};

const stepsOf = (event: PointsEvent, rules: readonly PointsRule[], ruleId: string): string[] => {
  const { shares, question } = replay(event, rules);
  const share = shares.find(({ rule }) => rule._id === ruleId);
  return share === undefined ? [] : ruleSteps(share, shares, question);
};

const levels = [
  aLevel('bronze', 0),
  aLevel('silver', 1_000, { benefits: ['birthday_double'] }),
] as const;
const seeded = aCatalog({ rules: seedRules.map((rule) => ({ ...rule, is_active: true })), levels });

const order = { order_id: 'o1', amount: 365_099 };

describe('the seed rules', () => {
  const cases: [string, ReportedEvent, string[]][] = [
    [
      'registration',
      { event: 'registration', key: 'k', context: {} },
      ['第一次注册会员', '「注册有礼」送 100 分'],
    ],
    [
      'profile',
      { event: 'profile', key: 'k', context: {} },
      ['资料都填好了', '「完善资料」送 50 分'],
    ],
    [
      'check_in',
      { event: 'check_in', key: 'k', context: { streak: 7 } },
      ['每天签到送 5 分', '连续签到第 7 天，每满 7 天额外 +20 分'],
    ],
    [
      'check_in',
      { event: 'check_in', key: 'k', context: { streak: 210 } },
      [
        '每天签到送 5 分',
        '连续签到第 210 天，每满 7 天额外 +20 分',
        '连续签到第 210 天，每满 15 天额外 +50 分',
        '连续签到第 210 天，每满 30 天额外 +100 分',
      ],
    ],
    [
      'order',
      { event: 'order', key: 'k', context: order },
      ['实付 ¥3,650.99，每 100 元得 1 分 → 36 分'],
    ],
    [
      'first_order',
      { event: 'first_order', key: 'k', context: order },
      ['完成第一笔订单，实付 ¥3,650.99', '「首单有礼」送 200 分'],
    ],
    [
      'review',
      { event: 'review', key: 'k', context: { order_item_id: 'i' } },
      ['写了评价', '「评价商品」送 10 分'],
    ],
    [
      'review_detailed',
      { event: 'review', key: 'k', context: { order_item_id: 'i', length: 50 } },
      ['写了评价，50 字', '「详细评价」送 20 分'],
    ],
    [
      'review_pictures',
      { event: 'review', key: 'k', context: { order_item_id: 'i', pictures: 1 } },
      ['写了评价，1 张图片', '「带图评价」送 30 分'],
    ],
    [
      'review_full',
      { event: 'review', key: 'k', context: { order_item_id: 'i', length: 50, pictures: 3 } },
      ['写了评价，50 字、3 张图片', '「图文详评」送 50 分'],
    ],
    [
      'referral',
      { event: 'referral', key: 'k', context: { invitee_id: 'm2' } },
      ['邀请的好友完成了第一笔订单', '「邀请好友」送 500 分'],
    ],
    ['share', { event: 'share', key: 'k', context: {} }, ['分享了商品', '「分享商品」送 5 分']],
  ];

  it.each(cases)('%s: the replay gives what was recorded', (ruleId, reported, steps) => {
    const event = record(aMember(), reported, seeded);
    expect(event.shares.map((share) => share.rule_id)).toEqual([ruleId]);
    expect(replay(event, seeded.rules).result).toEqual(event.shares);
    expect(stepsOf(event, seeded.rules, ruleId)).toEqual(steps);
  });

  it('order_birthday: the replay gives what was recorded', () => {
    const member = aMember({ level_id: 'silver', birthday: '2000-03-01' });
    const event = record(member, { event: 'order', key: 'k', context: order }, seeded);
    expect(event.shares).toMatchObject([
      { rule_id: 'order', points: 73 },
      { rule_id: 'order_birthday', points: 0 },
    ]);
    expect(replay(event, seeded.rules).result).toEqual(event.shares);
    expect(stepsOf(event, seeded.rules, 'order')).toEqual([
      '实付 ¥3,650.99，每 100 元得 1 分 → 36.5099 分',
      '「生日双倍积分」生效，积分 × 2',
      '翻倍后是 73 分，不足 1 分的部分不计',
    ]);
  });

  it('every one of them is in these tests', () => {
    expect([...new Set([...cases.map(([ruleId]) => ruleId), 'order_birthday'])].sort()).toEqual(
      seedRules.map((rule) => rule._id).sort(),
    );
  });
});

describe('the worked example', () => {
  const rate = aRule({
    _id: 'A',
    name: '购物积分',
    event: 'order',
    priority: 2,
    points: 0,
    reward: { kind: 'rate', field: 'amount', basis_points: 100 },
    daily_limit: 10,
  });
  const five = aRule({ _id: 'B', name: '下单送分', event: 'order', points: 5, priority: 1 });
  const half = aRule({
    _id: 'M',
    name: '周末加倍',
    event: 'order',
    points: 0,
    multiplier_percent: 150,
  });
  const catalog = aCatalog({ rules: [five, rate, half], levels });
  const event = record(aMember(), { event: 'order', key: 'k', context: order }, catalog);

  it('is told as it was', () => {
    expect(event.shares).toMatchObject([
      { rule_id: 'A', points: 10, clipped: 44 },
      { rule_id: 'B', points: 8, clipped: 0 },
      { rule_id: 'M' },
    ]);
    expect(stepsOf(event, catalog.rules, 'A')).toEqual([
      '实付 ¥3,650.99，每 100 元得 1 分 → 36.5099 分',
      '「周末加倍」生效，积分 × 1.5',
      '2 条规则一起送分，合计后取整，「购物积分」这一份是 54 分',
      '今日上限 10 分，少得 44 分',
    ]);
    expect(stepsOf(event, catalog.rules, 'B')).toEqual([
      '「下单送分」送 5 分',
      '「周末加倍」生效，积分 × 1.5',
      '2 条规则一起送分，合计后取整，「下单送分」这一份是 8 分',
    ]);
  });

  it('is told with what was used up before', () => {
    const usage = [
      { rule_id: 'A', day: TODAY, day_times: 1, day_points: 3, total_times: 9, total_points: 30 },
    ];
    const later = record(aMember({ usage }), { event: 'order', key: 'k', context: order }, catalog);
    expect(replay(later, catalog.rules).result).toEqual(later.shares);
    expect(stepsOf(later, catalog.rules, 'A').at(-1)).toBe(
      '今日上限 10 分，之前已得 3 分，少得 47 分',
    );
    const inAll = aCatalog({ rules: [{ ...rate, daily_limit: null, total_limit: 40 }], levels });
    const last = record(aMember({ usage }), { event: 'order', key: 'k', context: order }, inAll);
    expect(stepsOf(last, inAll.rules, 'A').at(-1)).toBe(
      '累计上限 40 分，之前已得 30 分，少得 26 分',
    );
  });
});

it('what a budget cut is told', () => {
  const rule = aRule({ _id: 'C', points: 10, budget: 100 });
  const budgets = { token: 't', points: new Map([['C', 4]]) };
  const catalog = { ...aCatalog({ rules: [rule], levels }), budgets };
  const event = record(aMember(), { event: 'activity', key: 'k', context: {} }, catalog);
  expect(event).toMatchObject({
    shares: [{ points: 4, clipped: 6 }],
    inputs: { granted: { C: 4 }, budget_token: 't' },
    created: noon,
  });
  expect(replay(event, [rule]).result).toEqual(event.shares);
  expect(stepsOf(event, [rule], 'C')).toEqual(['「活动」送 10 分', '活动积分送完了，少得 6 分']);
});

it('a tier is told', () => {
  const rule = aRule({
    event: 'review',
    points: 0,
    reward: { kind: 'tiers', field: 'pictures', tiers: [{ at_least: 3, points: 50 }] },
  });
  const catalog = aCatalog({ rules: [rule], levels });
  const context = { order_item_id: 'i', pictures: 4 };
  const event = record(aMember(), { event: 'review', key: 'k', context }, catalog);
  expect(stepsOf(event, [rule], 'rule')).toEqual([
    '写了评价，4 张图片',
    '图片张数 4，达到的这一档送 50 分',
  ]);
});
