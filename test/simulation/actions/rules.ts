import type { Input } from '../../../cloudfunctions/api';
import type { PointsRule } from '../../../typings/collections/points_rules';
import earnPoints from '../../../cloudfunctions/earnPoints';
import points from '../../../cloudfunctions/points';
import type { Cast } from '../harness/cast';
import type { Random } from '../harness/random';
import { defineAction, nothing } from './action';

type RuleInput = Input<'points', 'saveRule'>['rule'];

/** Rules that operators change while members earn by them. */
const changed = [
  'activity',
  'activity_budgeted',
  'check_in',
  'order_extra',
  'order_raised',
  'share',
] as const;

const toInput = ({
  version: _version,
  saved_by: _savedBy,
  created: _created,
  updated: _updated,
  start_time: start,
  end_time: end,
  ...rule
}: PointsRule): RuleInput => ({
  ...rule,
  start_time: start?.toISOString() ?? null,
  end_time: end?.toISOString() ?? null,
  // A rule that was imported may let points lapse on the day itself; one that is saved may not.
  expires_in_days: rule.expires_in_days === null ? null : Math.max(1, rule.expires_in_days),
});

const change = (random: Random, rule: RuleInput): Partial<RuleInput> => {
  if (random.chance(0.08)) return { name: '' };
  if (random.chance(0.25)) return { is_active: rule.is_active !== true };
  if (typeof rule.multiplier_percent === 'number') {
    return { multiplier_percent: random.between(101, 250) };
  }
  if (typeof rule.budget === 'number') return { budget: rule.budget + random.between(-5, 60) };
  return {
    points: (rule.points ?? 0) + random.between(1, 9),
    counts_as_growth: random.chance(0.7),
    expires_in_days: random.pick([null, 1, 30]),
  };
};

const drawRule = (random: Random, { rules }: Cast): RuleInput => {
  const id = random.pick(changed);
  const rule = rules.find(({ _id }) => _id === id);
  if (rule === undefined) throw new Error(`the shop has no rule ${id}`);
  const input = toInput(rule);
  return { ...input, ...change(random, input) };
};

/** Rules that change in the middle of a history. What is saved is judged by the log of the rules. */
export const ruleActions = [
  defineAction('points', 'saveRule', points, {
    caller: 'system',
    weight: 4,
    draw: (random, _actor, cast) => ({ rule: drawRule(random, cast), operator: 'operator' }),
    effect: null,
  }),
  defineAction('points', 'rules', points, {
    weight: 2,
    forVisitors: true,
    keepsLapsed: true,
    draw: () => ({}),
    effect: (_member, _input, { shop }) =>
      nothing({
        rules: shop.rules
          .filter((rule) => rule.is_active)
          .sort((left, right) => left.sort_order - right.sort_order)
          .map(({ _id }) => ({ _id })),
      }),
  }),
  defineAction('earnPoints', 'sweep', earnPoints, {
    caller: 'timer',
    weight: 2,
    draw: () => ({}),
    effect: null,
  }),
];
