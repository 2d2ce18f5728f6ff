import * as v from 'valibot';
import type { PointsRule } from '../../../typings/collections/points_rules';
import { text } from '../../server/fields';
import type { ruleInput } from './schema';
import { checkCondition, type RuleProblem } from './check-condition';
import { fieldKinds, findEvent, type EventDeclaration } from './events';
import type { FactKind } from './facts';

/** A points rule as an operator writes it. */
export type RuleDraft = v.InferOutput<typeof ruleInput>;

/** So many points by one rule and event leave every sum that matters exact. */
const MOST_POINTS = 1_000_000_000;
/** A thousand points for each yuan. */
const MOST_BASIS_POINTS = 10_000_000;
const MOST_PERCENT = 10_000;
const MOST_DAYS = 3_650;
const MOST_PENDING_DAYS = 365;
const MOST_ORDER = 1_000_000;

/** Fields of a context that hold fen: a rate is a share of money. */
const moneyFields: readonly string[] = ['amount'];

const wrong = (field: string, reason: string): RuleProblem[] => [{ field, reason }];

const unless = (holds: boolean, field: string, reason: string): RuleProblem[] =>
  holds ? [] : wrong(field, reason);

const checkNumber = (
  field: string,
  number: number | null,
  lowest: number,
  highest: number,
): RuleProblem[] =>
  unless(
    number === null || (Number.isInteger(number) && number >= lowest && number <= highest),
    field,
    `要填 ${lowest} 到 ${highest} 之间的整数`,
  );

const checkNumbers = (rule: RuleDraft): RuleProblem[] => [
  ...checkNumber('points', rule.points, 0, MOST_POINTS),
  ...checkNumber('daily_limit', rule.daily_limit, 1, MOST_POINTS),
  ...checkNumber('total_limit', rule.total_limit, 1, MOST_POINTS),
  ...checkNumber('daily_times', rule.daily_times, 1, MOST_POINTS),
  ...checkNumber('total_times', rule.total_times, 1, MOST_POINTS),
  ...checkNumber('budget', rule.budget, 1, Number.MAX_SAFE_INTEGER),
  ...checkNumber('multiplier_percent', rule.multiplier_percent, 101, MOST_PERCENT),
  ...checkNumber('expires_in_days', rule.expires_in_days, 1, MOST_DAYS),
  ...checkNumber('pending_days', rule.pending_days, 0, MOST_PENDING_DAYS),
  ...checkNumber('priority', rule.priority, -MOST_ORDER, MOST_ORDER),
  ...checkNumber('sort_order', rule.sort_order, -MOST_ORDER, MOST_ORDER),
  ...checkNumber('task.order', rule.task?.order ?? null, -MOST_ORDER, MOST_ORDER),
];

const NAME_CHARACTERS = 40;
const DESCRIPTION_CHARACTERS = 200;
const word = /^[a-z][a-z0-9_]{0,39}$/;

const checkWord = (field: string, value: string | null): RuleProblem[] =>
  unless(
    value === null || word.test(value),
    field,
    '要用小写字母开头，只含小写字母、数字和下划线，最多 40 个字符',
  );

const checkTexts = (rule: RuleDraft): RuleProblem[] => [
  ...checkWord('_id', rule._id),
  ...checkWord('source', rule.source),
  ...checkWord('exclusive_group', rule.exclusive_group),
  ...unless(
    v.is(text(NAME_CHARACTERS), rule.name),
    'name',
    `请填写名称，最多 ${NAME_CHARACTERS} 个字，不能有换行和控制字符`,
  ),
  ...unless(
    rule.description === '' || v.is(text(DESCRIPTION_CHARACTERS), rule.description),
    'description',
    `说明最多 ${DESCRIPTION_CHARACTERS} 个字，不能有换行和控制字符`,
  ),
];

const isUnique = (numbers: readonly number[]): boolean => new Set(numbers).size === numbers.length;

const checkNumberField = (
  field: string,
  kinds: ReadonlyMap<string, FactKind>,
  path: string,
): RuleProblem[] => unless(kinds.get(field) === 'number', path, '这个事件没有这个数字字段');

const checkReward = (
  { points, reward }: RuleDraft,
  kinds: ReadonlyMap<string, FactKind>,
): RuleProblem[] => {
  const unused = unless(points === 0, 'points', '这种奖励不看固定积分，请填 0');
  switch (reward.kind) {
    case 'fixed':
      return unless(points !== 0, 'points', '固定奖励至少 1 分');
    case 'rate':
      return [
        ...unused,
        ...unless(
          moneyFields.includes(reward.field) && kinds.has(reward.field),
          'reward.field',
          '按比例送积分只能看金额，这个事件要有金额',
        ),
        ...checkNumber('reward.basis_points', reward.basis_points, 1, MOST_BASIS_POINTS),
      ];
    case 'tiers': {
      const { tiers } = reward;
      return [
        ...unused,
        ...checkNumberField(reward.field, kinds, 'reward.field'),
        ...unless(
          tiers.some((tier) => tier.points > 0),
          'reward.tiers',
          '至少要有一档送积分',
        ),
        ...unless(isUnique(tiers.map((tier) => tier.at_least)), 'reward.tiers', '有两档门槛相同'),
        ...tiers.flatMap((tier, index) => [
          ...checkNumber(
            `reward.tiers.${index}.at_least`,
            tier.at_least,
            0,
            Number.MAX_SAFE_INTEGER,
          ),
          ...checkNumber(`reward.tiers.${index}.points`, tier.points, 0, MOST_POINTS),
        ]),
      ];
    }
    case 'streak': {
      const { bonuses } = reward;
      return [
        ...unless(kinds.has('streak'), 'reward.kind', '只有签到有连续天数'),
        ...unless(bonuses.length > 0, 'reward.bonuses', '没有连续奖励时请用固定奖励'),
        ...unless(
          isUnique(bonuses.map((bonus) => bonus.every_days)),
          'reward.bonuses',
          '有两个奖励的天数相同',
        ),
        ...bonuses.flatMap((bonus, index) => [
          ...checkNumber(`reward.bonuses.${index}.every_days`, bonus.every_days, 1, MOST_DAYS),
          ...checkNumber(`reward.bonuses.${index}.points`, bonus.points, 1, MOST_POINTS),
        ]),
      ];
    }
  }
};

/** A multiplier gives nothing itself: whatever says how much or for how long means nothing in it. */
const checkMultiplier = (rule: RuleDraft): RuleProblem[] => [
  ...unless(
    rule.reward.kind === 'fixed' && rule.points === 0,
    'reward',
    '翻倍规则自己不送积分：奖励填固定 0 分',
  ),
  ...unless(rule.daily_limit === null, 'daily_limit', '翻倍规则自己不送积分，请限制次数'),
  ...unless(rule.total_limit === null, 'total_limit', '翻倍规则自己不送积分，请限制次数'),
  ...unless(rule.budget === null, 'budget', '翻倍规则自己不送积分，预算请写在被翻倍的规则上'),
  ...unless(rule.expires_in_days === null, 'expires_in_days', '有效期由被翻倍的规则决定'),
  ...unless(rule.task === null, 'task', '翻倍规则不是任务'),
];

const checkEvent = (rule: RuleDraft, event: EventDeclaration): RuleProblem[] => [
  ...unless(rule.type === event.type, 'type', `这个事件的积分类型是 ${event.type}`),
  ...unless(
    rule.source === rule.event || rule.source.startsWith(`${rule.event}_`),
    'source',
    `来源要写 ${rule.event}，或者以 ${rule.event}_ 开头`,
  ),
  ...unless(rule.budget === null || event.budget, 'budget', '这个事件的规则不能设预算'),
  // A check-in or a claim is answered with its row: points that wait have none.
  ...unless(
    rule.multiplier_percent !== null ||
      rule.pending_days === 0 ||
      (rule.event !== 'check_in' && event.claim === null),
    'pending_days',
    '这个事件的积分马上到账，请填 0',
  ),
];

const checkTimes = ({ start_time: start, end_time: end }: RuleDraft): RuleProblem[] =>
  unless(
    start === null || end === null || Date.parse(start) <= Date.parse(end),
    'end_time',
    '结束时间早于开始时间',
  );

type Neighbour = Pick<PointsRule, '_id' | 'event' | 'exclusive_group' | 'budget'>;

const checkNeighbours = (rule: RuleDraft, others: readonly Neighbour[]): RuleProblem[] => [
  ...others
    .filter((other) => other._id === rule._id && other.event !== rule.event)
    .flatMap((other) => wrong('event', `规则的事件 ${other.event} 不能改，请新建一条规则`)),
  // Shards that have given more than a lower budget's share of theirs could not take it back.
  ...others
    .filter((other) => other._id === rule._id && (other.budget ?? 0) > (rule.budget ?? 0))
    .flatMap(() => wrong('budget', '预算只能增加；要提前结束，请关闭规则或设结束时间')),
  ...others
    .filter(
      (other) =>
        other._id !== rule._id &&
        rule.exclusive_group !== null &&
        other.exclusive_group === rule.exclusive_group &&
        other.event !== rule.event,
    )
    .slice(0, 1)
    .flatMap((other) =>
      wrong('exclusive_group', `互斥组只能用于同一个事件，${other._id} 已用在 ${other.event}`),
    ),
];

/**
 * Everything that makes a rule one that cannot be evaluated, or that cannot mean what it says.
 * `others` are the rules that it will live with; an earlier version of itself may be among them.
 */
export const checkRule = (rule: RuleDraft, others: readonly Neighbour[]): RuleProblem[] => {
  const event = findEvent(rule.event);
  if (event === null) return wrong('event', '没有这个事件');
  const kinds = fieldKinds(event);
  return [
    ...checkTexts(rule),
    ...checkNumbers(rule),
    ...(rule.multiplier_percent === null ? checkReward(rule, kinds) : checkMultiplier(rule)),
    ...checkEvent(rule, event),
    ...checkTimes(rule),
    ...checkCondition(rule.conditions, kinds),
    ...checkNeighbours(rule, others),
  ];
};

/** What an operator should know about a rule that is accepted all the same. */
export const warningsOf = (rule: Pick<RuleDraft, 'event' | 'is_active'>): RuleProblem[] =>
  rule.event === 'share' && rule.is_active
    ? wrong(
        'is_active',
        '微信运营规范禁止用积分等奖励诱导用户分享，开启后小程序可能被警告、限制功能或下架',
      )
    : [];
