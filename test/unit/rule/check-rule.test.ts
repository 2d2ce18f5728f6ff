import * as v from 'valibot';
import { ruleInput } from '../../../cloudfunctions/domain/rule/schema';
import {
  checkRule,
  warningsOf,
  type RuleDraft,
} from '../../../cloudfunctions/domain/rule/check-rule';
import { savedRuleView } from '../../../cloudfunctions/domain/rule/rule-version';
import { seedRules } from '../support/seed';

const good = {
  _id: 'spring',
  name: '春季活动',
  event: 'activity',
  type: 'earned_activity',
  source: 'activity_spring',
  points: 10,
  reward: { kind: 'fixed' },
  is_active: true,
  pending_days: 0,
} as const;

const draft = (fields: Partial<v.InferInput<typeof ruleInput>> = {}): RuleDraft =>
  v.parse(ruleInput, { ...good, ...fields });

const order = { event: 'order', type: 'earned_order', source: 'order' } as const;
const rate = { kind: 'rate', field: 'amount', basis_points: 100 } as const;
const double = { points: 0, multiplier_percent: 200 } as const;
const checkIn = { event: 'check_in', source: 'check_in' } as const;

const fieldsOf = (rule: RuleDraft, others: Parameters<typeof checkRule>[1] = []): string[] =>
  checkRule(rule, others).map((problem) => problem.field);

type Fields = Partial<v.InferInput<typeof ruleInput>>;

describe('what is accepted', () => {
  it.each<[string, Fields]>([
    ['fixed', {}],
    ['rate', { ...order, points: 0, reward: rate, pending_days: null }],
    [
      'tiers',
      {
        event: 'review',
        type: 'earned_review',
        source: 'review',
        points: 0,
        reward: { kind: 'tiers', field: 'pictures', tiers: [{ at_least: 1, points: 30 }] },
      },
    ],
    [
      'streak',
      { ...checkIn, reward: { kind: 'streak', bonuses: [{ every_days: 7, points: 20 }] } },
    ],
    [
      'multiplier in the birthday month',
      { ...order, ...double, conditions: '{"is_birthday_month":true}' },
    ],
    [
      'a window of one moment',
      { start_time: '2025-03-01T00:00:00Z', end_time: '2025-03-01T00:00:00Z' },
    ],
    ['limits', { daily_limit: 10, total_limit: 100, daily_times: 1, total_times: 5 }],
    ['a budget', { budget: 1_000_000 }],
    ['a life in days', { expires_in_days: 30 }],
    ['a list', { conditions: '{"level":{"$in":["gold","diamond"]},"level_benefits":"x"}' }],
    [
      'nested conditions',
      {
        conditions:
          '{"$or":[{"$and":[{"amount":{"$gte":1}},{"$not":{"activity":"x"}}]},{"level":"a"}]}',
      },
    ],
  ])('%s', (_name, fields) => expect(checkRule(draft(fields), [])).toEqual([]));

  it.each(seedRules.map((rule) => [rule._id, rule] as const))('the seed rule %s', (_id, rule) => {
    const { created, updated, saved_by, ...fields } = savedRuleView(rule);
    expect([created, updated, saved_by]).not.toContain(undefined);
    expect(checkRule(v.parse(ruleInput, fields), seedRules)).toEqual([]);
  });
});

describe('what is refused', () => {
  it.each<[string, Fields, string[]]>([
    ['an unknown event', { event: 'lottery' }, ['event']],
    ['an inherited event', { event: 'constructor' }, ['event']],
    ['no name', { name: '' }, ['name']],
    ['another event’s type', { type: 'earned_order' }, ['type']],
    ['another event’s source', { source: 'debt' }, ['source']],
    ['negative points', { points: -1 }, ['points']],
    ['a fraction', { points: 0.5 }, ['points']],
    ['an overflow', { points: 2 ** 53 }, ['points']],
    ['no points', { points: 0 }, ['points']],
    ['a limit of nothing', { daily_limit: 0 }, ['daily_limit']],
    ['a fractional limit', { total_limit: 1.5 }, ['total_limit']],
    ['negative times', { daily_times: -1, total_times: -1 }, ['daily_times', 'total_times']],
    ['a budget of nothing', { budget: 0 }, ['budget']],
    ['a life of no days', { expires_in_days: 0 }, ['expires_in_days']],
    ['a negative wait', { pending_days: -1 }, ['pending_days']],
    ['a fractional priority', { priority: 0.1 }, ['priority']],
    ['a fractional place among the tasks', { task: { action: '', order: 1.5 } }, ['task.order']],
    ['a place beyond all tasks', { task: { action: '', order: 2 ** 60 } }, ['task.order']],
    [
      'an end before the start',
      { start_time: '2025-03-02T00:00:00Z', end_time: '2025-03-01T00:00:00Z' },
      ['end_time'],
    ],
    ['a rate with points', { ...order, reward: rate }, ['points']],
    ['a rate of a count', { points: 0, reward: { ...rate, field: 'pictures' } }, ['reward.field']],
    ['a rate without money', { ...checkIn, points: 0, reward: rate }, ['reward.field']],
    [
      'a rate of nothing',
      { ...order, points: 0, reward: { ...rate, basis_points: 0 } },
      ['reward.basis_points'],
    ],
    [
      'no tiers',
      { points: 0, reward: { kind: 'tiers', field: 'amount', tiers: [] } },
      ['reward.tiers'],
    ],
    [
      'tiers of a text',
      {
        points: 0,
        reward: { kind: 'tiers', field: 'activity', tiers: [{ at_least: 0, points: 1 }] },
      },
      ['reward.field'],
    ],
    [
      'a tier twice',
      {
        points: 0,
        reward: {
          kind: 'tiers',
          field: 'amount',
          tiers: [
            { at_least: 1, points: 1 },
            { at_least: 1, points: -2 },
          ],
        },
      },
      ['reward.tiers', 'reward.tiers.1.points'],
    ],
    [
      'a streak of orders',
      { ...order, reward: { kind: 'streak', bonuses: [{ every_days: 7, points: 1 }] } },
      ['reward.kind'],
    ],
    [
      'a streak without bonus',
      { ...checkIn, reward: { kind: 'streak', bonuses: [] } },
      ['reward.bonuses'],
    ],
    [
      'a bonus of each no day',
      { ...checkIn, reward: { kind: 'streak', bonuses: [{ every_days: 0, points: 1 }] } },
      ['reward.bonuses.0.every_days'],
    ],
    ['a check-in that waits', { ...checkIn, pending_days: 7 }, ['pending_days']],
    ['a check-in that waits as orders do', { ...checkIn, pending_days: null }, ['pending_days']],
    ['a budget of check-ins', { ...checkIn, budget: 5 }, ['budget']],
    [
      'a multiplier of one',
      { ...order, ...double, multiplier_percent: 100 },
      ['multiplier_percent'],
    ],
    ['a multiplier that gives', { ...order, ...double, points: 1 }, ['reward']],
    ['a multiplier with a rate', { ...order, ...double, reward: rate }, ['reward']],
    [
      'a multiplier with all that it has not',
      {
        ...order,
        ...double,
        daily_limit: 1,
        total_limit: 1,
        budget: 1,
        expires_in_days: 1,
        task: { action: '', order: 1 },
      },
      ['daily_limit', 'total_limit', 'budget', 'expires_in_days', 'task'],
    ],
  ])('%s', (_name, fields, expected) => expect(fieldsOf(draft(fields))).toEqual(expected));

  it.each<[string, string, string]>([
    ['no JSON', '{', 'conditions'],
    ['a list', '[]', 'conditions'],
    ['null', 'null', 'conditions'],
    ['an undeclared field', '{"colour":"red"}', 'conditions.colour'],
    ['another event’s field', '{"streak":7}', 'conditions.streak'],
    ['an inherited field', '{"constructor":1}', 'conditions.constructor'],
    ['a prototype', '{"__proto__":{"amount":1}}', 'conditions.__proto__'],
    ['an unknown operator', '{"amount":{"$where":"1"}}', 'conditions.amount.$where'],
    ['$nor', '{"$nor":[{"amount":1}]}', 'conditions.$nor'],
    ['$regex', '{"activity":{"$regex":"a"}}', 'conditions.activity.$regex'],
    ['a comparison of texts', '{"activity":{"$gt":1}}', 'conditions.activity.$gt'],
    ['a number as text', '{"amount":{"$gte":"100"}}', 'conditions.amount.$gte'],
    ['a fraction', '{"amount":0.5}', 'conditions.amount'],
    ['a number of a text', '{"activity":1}', 'conditions.activity'],
    ['a flag as text', '{"is_birthday":"true"}', 'conditions.is_birthday'],
    ['null', '{"activity":null}', 'conditions.activity'],
    ['an empty list', '{"level":{"$in":[]}}', 'conditions.level.$in'],
    ['a list of others', '{"level":{"$nin":["a",1]}}', 'conditions.level.$nin'],
    ['no list', '{"level":{"$in":"a"}}', 'conditions.level.$in'],
    ['$exists of 1', '{"amount":{"$exists":1}}', 'conditions.amount.$exists'],
    ['no comparison', '{"amount":{}}', 'conditions.amount'],
    ['no alternative', '{"$or":[]}', 'conditions.$or'],
    ['$and of an object', '{"$and":{"amount":1}}', 'conditions.$and'],
    ['$not of a list', '{"$not":[{"amount":1}]}', 'conditions.$not'],
    ['an operator for a field', '{"$gt":1}', 'conditions.$gt'],
    [
      'a mistake deep inside',
      '{"$or":[{"level":"a"},{"$not":{"x":1}}]}',
      'conditions.$or.1.$not.x',
    ],
    [
      'what is too deep',
      '{"$not":{"$not":{"$not":{"$not":{"$not":{"amount":1}}}}}}',
      'conditions.$not.$not.$not.$not.$not',
    ],
    ['what is too wide', `{"$or":[${'{"amount":1},'.repeat(50)}{"amount":1}]}`, 'conditions'],
    ['a long text', `{"activity":"${'x'.repeat(129)}"}`, 'conditions.activity'],
  ])('a condition: %s', (_name, conditions, field) =>
    expect(fieldsOf(draft({ conditions }))).toEqual([field]),
  );

  it('an exclusive group of another event, and another event than before', () => {
    const other = { _id: 'other', event: 'order', exclusive_group: 'g', budget: null };
    expect(fieldsOf(draft({ exclusive_group: 'g' }), [other])).toEqual(['exclusive_group']);
    expect(fieldsOf(draft({ exclusive_group: 'h' }), [other])).toEqual([]);
    expect(fieldsOf(draft({ exclusive_group: 'g' }), [{ ...other, event: 'activity' }])).toEqual(
      [],
    );
    expect(fieldsOf(draft(), [{ ...other, _id: 'spring' }])).toEqual(['event']);
  });

  it('a budget that shrinks', () => {
    const before = { _id: 'spring', event: 'activity', exclusive_group: null, budget: 100 };
    expect(fieldsOf(draft({ budget: 99 }), [before])).toEqual(['budget']);
    expect(fieldsOf(draft(), [before])).toEqual(['budget']);
    expect(fieldsOf(draft({ budget: 100 }), [before])).toEqual([]);
    expect(fieldsOf(draft({ budget: 1 }), [{ ...before, budget: null }])).toEqual([]);
  });

  it('tells why, for a person to read', () => {
    expect(checkRule(draft({ conditions: '{"colour":1}' }), [])[0]?.reason).toMatch(
      /^这个事件没有这个字段，可用：.*amount.*is_birthday_month/,
    );
  });
});

it('warns when sharing is rewarded', () => {
  expect(warningsOf({ event: 'share', is_active: true })).toMatchObject([{ field: 'is_active' }]);
  expect(warningsOf({ event: 'share', is_active: false })).toEqual([]);
  expect(warningsOf({ event: 'order', is_active: true })).toEqual([]);
});
