import { evaluate } from '../../../cloudfunctions/domain/rule/evaluate';
import type { RuleUsage } from '../../../typings/collections/member/points';
import type { PointsRule } from '../../../typings/collections/points_rules';
import { aRule } from '../support/catalog';
import { noon, TODAY } from '../support/member';

const ask = (
  rules: readonly PointsRule[],
  facts: Readonly<Record<string, string | number | boolean>> = {},
  usage: readonly RuleUsage[] = [],
  event = 'order',
) =>
  Object.fromEntries(
    evaluate(rules, { event, facts, usage, now: noon, today: TODAY }).map((share) => [
      share.rule._id,
      [share.points, share.clipped],
    ]),
  );

const used = (ruleId: string, fields: Partial<RuleUsage>): RuleUsage => ({
  rule_id: ruleId,
  day: TODAY,
  day_times: 0,
  day_points: 0,
  total_times: 0,
  total_points: 0,
  ...fields,
});

const onePercent = aRule({
  _id: 'A',
  event: 'order',
  priority: 2,
  reward: { kind: 'rate', field: 'amount', basis_points: 100 },
});
const five = aRule({ _id: 'B', event: 'order', points: 5, priority: 1 });
const oneAndAHalf = aRule({ _id: 'M', event: 'order', multiplier_percent: 150 });

describe('the default rate', () => {
  it.each([
    [365_000, 36],
    [365_099, 36],
    [9_999, 0],
    [10_000, 1],
    [0, 0],
    [Number.MAX_SAFE_INTEGER, 900_719_925_474],
  ])('%i fen paid earn %i', (amount, points) =>
    expect(ask([onePercent], { amount })).toEqual({ A: [points, 0] }),
  );
});

describe('the worked example', () => {
  const rules = [five, onePercent, oneAndAHalf];

  it('adds, multiplies and shares by cumulative floor', () => {
    expect(ask(rules, { amount: 365_099 })).toEqual({ A: [54, 0], B: [8, 0], M: [0, 0] });
  });

  it('cuts by the limit of each rule, after sharing', () => {
    const limited = [five, { ...onePercent, daily_limit: 100 }, oneAndAHalf];
    const usage = [used('A', { day_points: 90, total_points: 90 })];
    expect(ask(limited, { amount: 365_099 }, usage)).toEqual({ A: [10, 44], B: [8, 0], M: [0, 0] });
  });

  it('shares in priority order', () => {
    const reversed = [{ ...five, priority: 3 }, onePercent, oneAndAHalf];
    expect(ask(reversed, { amount: 365_099 })).toEqual({ B: [7, 0], A: [55, 0], M: [0, 0] });
  });
});

describe('limits', () => {
  it.each<[string, Partial<PointsRule>, Partial<RuleUsage>, [number, number]]>([
    ['none', {}, { day_points: 999 }, [10, 0]],
    ['daily points left', { daily_limit: 15 }, { day_points: 9 }, [6, 4]],
    ['daily points used up', { daily_limit: 15 }, { day_points: 15 }, [0, 10]],
    ['daily points lowered below what was given', { daily_limit: 5 }, { day_points: 15 }, [0, 10]],
    [
      'yesterday does not count',
      { daily_limit: 15 },
      { day: '2025-02-28', day_points: 15 },
      [10, 0],
    ],
    ['total points', { total_limit: 100 }, { day: '2025-02-28', total_points: 97 }, [3, 7]],
    [
      'a day that another clock has begun',
      { daily_limit: 15 },
      { day: '2025-03-02', day_points: 9 },
      [6, 4],
    ],
    ['the narrower of two', { daily_limit: 8, total_limit: 100 }, { total_points: 95 }, [5, 5]],
    ['daily times left', { daily_times: 3 }, { day_times: 2 }, [10, 0]],
    ['daily times used up', { daily_times: 3 }, { day_times: 3 }, [0, 10]],
    ['total times used up', { total_times: 1 }, { day: '2025-01-01', total_times: 1 }, [0, 10]],
  ])('%s', (_name, limits, usage, expected) => {
    const rule = aRule({ event: 'order', ...limits });
    expect(ask([rule], {}, [used('rule', usage)])).toEqual({ rule: expected });
  });

  it('a multiplier that has been used up no longer applies', () => {
    const once = { ...oneAndAHalf, daily_times: 1 };
    expect(ask([five, once])).toEqual({ B: [7, 0], M: [0, 0] });
    expect(ask([five, once], {}, [used('M', { day_times: 1 })])).toEqual({ B: [5, 0] });
  });
});

describe('exclusive groups', () => {
  const inGroup = (id: string, points: number, fields: Partial<PointsRule> = {}) =>
    aRule({ _id: id, event: 'order', points, exclusive_group: 'g', ...fields });

  it.each<[string, PointsRule[], Record<string, number[]>]>([
    ['the best gives', [inGroup('a', 5), inGroup('b', 9), inGroup('c', 7)], { b: [9, 0] }],
    ['of equals the first', [inGroup('a', 9), inGroup('b', 9, { priority: 1 })], { b: [9, 0] }],
    ['others add to it', [inGroup('a', 5), inGroup('b', 9), five], { B: [5, 0], b: [9, 0] }],
    [
      'each group has its best',
      [inGroup('a', 5), inGroup('b', 9, { exclusive_group: 'h' })],
      { a: [5, 0], b: [9, 0] },
    ],
    [
      'multipliers have groups of their own',
      [
        five,
        inGroup('double', 0, { multiplier_percent: 200 }),
        inGroup('triple', 0, { multiplier_percent: 300 }),
      ],
      { B: [15, 0], triple: [0, 0] },
    ],
  ])('%s', (_name, rules, expected) => expect(ask(rules)).toEqual(expected));
});

it('two multipliers multiply', () => {
  const double = aRule({ _id: 'D', event: 'order', multiplier_percent: 200 });
  expect(ask([five, double, oneAndAHalf])['B']).toEqual([15, 0]);
});

describe('which rules answer', () => {
  it.each<[string, Partial<PointsRule>, boolean]>([
    ['its event', {}, true],
    ['another event', { event: 'review' }, false],
    ['switched off', { is_active: false }, false],
    ['begins now', { start_time: noon }, true],
    ['begins later', { start_time: new Date(noon.getTime() + 1) }, false],
    ['ends now', { end_time: noon }, true],
    ['has ended', { end_time: new Date(noon.getTime() - 1) }, false],
    ['condition holds', { conditions: '{"amount":{"$gte":100}}' }, true],
    ['condition fails', { conditions: '{"amount":{"$gte":101}}' }, false],
  ])('%s: %j', (_name, fields, answers) =>
    expect(ask([aRule({ event: 'order', ...fields })], { amount: 100 })).toEqual(
      answers ? { rule: [10, 0] } : {},
    ),
  );
});

describe('tiers', () => {
  const tiered = aRule({
    event: 'order',
    reward: {
      kind: 'tiers',
      field: 'amount',
      tiers: [
        { at_least: 1_000, points: 30 },
        { at_least: 0, points: 1 },
        { at_least: 100, points: 10 },
      ],
    },
  });
  it.each([
    [0, 1],
    [99, 1],
    [100, 10],
    [1_000, 30],
    [5_000, 30],
  ])('%i gives %i', (amount, points) =>
    expect(ask([tiered], { amount })['rule']).toEqual([points, 0]),
  );
});

describe('streaks', () => {
  const checkIn = aRule({
    event: 'check_in',
    points: 5,
    reward: {
      kind: 'streak',
      bonuses: [
        { every_days: 7, points: 20 },
        { every_days: 15, points: 50 },
        { every_days: 30, points: 100 },
      ],
    },
  });
  it.each([
    [0, 5],
    [1, 5],
    [7, 25],
    [14, 25],
    [15, 55],
    [30, 155],
    [105, 75],
    [210, 175],
  ])('day %i gives %i', (streak, points) =>
    expect(ask([checkIn], { streak }, [], 'check_in')['rule']).toEqual([points, 0]),
  );
});

it.each([
  [true, [20, 0]],
  [false, [10, 0]],
])('a multiplier of the birthday month: %s', (is_birthday_month, expected) => {
  const double = aRule({
    _id: 'D',
    event: 'order',
    points: 0,
    multiplier_percent: 200,
    conditions: '{"is_birthday_month":true}',
  });
  expect(ask([aRule({ event: 'order' }), double], { is_birthday_month })['rule']).toEqual(expected);
});

describe('a budget', () => {
  const cut = (fields: Partial<PointsRule>, granted?: number, usage: readonly RuleUsage[] = []) =>
    evaluate([aRule({ event: 'order', ...fields })], {
      event: 'order',
      facts: {},
      usage,
      now: noon,
      today: TODAY,
      ...(granted === undefined ? {} : { granted: new Map([['rule', granted]]) }),
    }).map(({ points, clipped, overLimits, overBudget }) => [
      points,
      clipped,
      overLimits,
      overBudget,
    ]);

  it.each<[string, Partial<PointsRule>, number | undefined, number[]]>([
    ['none', {}, undefined, [10, 0, 0, 0]],
    ['enough of it', { budget: 100 }, 10, [10, 0, 0, 0]],
    ['a rest of it', { budget: 100 }, 3, [3, 7, 0, 7]],
    ['nothing left', { budget: 100 }, 0, [0, 10, 0, 10]],
    ['nothing reserved', { budget: 100 }, undefined, [0, 10, 0, 10]],
    ['after the limits', { budget: 100, daily_limit: 4 }, 3, [3, 7, 6, 1]],
    ['wider than the limits', { budget: 100, daily_limit: 4 }, 9, [4, 6, 6, 0]],
  ])('%s', (_name, fields, granted, expected) => expect(cut(fields, granted)).toEqual([expected]));
});
