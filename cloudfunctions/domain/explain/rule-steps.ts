import type { PointsRule } from '../../../typings/collections/points_rules';
import type { Question, Share } from '../rule/evaluate';
import type { Facts } from '../rule/facts';
import { usageOf } from '../rule/limits';
import { MILLIONTHS } from '../rule/reward';
import { number } from '../../../common/words';
import { exactPoints, hundredths, labelOf, rate, yuan } from './words';

const numberOf = (facts: Facts, field: string): number => {
  const fact = Object.hasOwn(facts, field) ? facts[field] : undefined;
  return typeof fact === 'number' ? fact : 0;
};

/** What happened, by event; what the reward tells itself is left out. */
const occasions = new Map<string, (facts: Facts) => string>([
  ['registration', () => '第一次注册会员'],
  ['profile', () => '资料都填好了'],
  ['first_order', (facts) => `完成第一笔订单，实付 ${yuan(numberOf(facts, 'amount'))}`],
  [
    'review',
    (facts) => {
      const length = numberOf(facts, 'length');
      const pictures = numberOf(facts, 'pictures');
      const parts = [
        ...(length > 0 ? [`${number(length)} 字`] : []),
        ...(pictures > 0 ? [`${number(pictures)} 张图片`] : []),
      ];
      return ['写了评价', ...(parts.length > 0 ? [parts.join('、')] : [])].join('，');
    },
  ],
  ['referral', () => '邀请的好友完成了第一笔订单'],
  ['share', () => '分享了商品'],
]);

const occasion = ({ event, facts }: Question): string[] => {
  const tell = occasions.get(event);
  return tell === undefined ? [] : [tell(facts)];
};

const fieldValue = (field: string, value: number): string =>
  field === 'amount' ? yuan(value) : number(value);

/** What the reward is before multipliers; `whole` when nothing follows and it is rounded here. */
const reward = (rule: PointsRule, facts: Facts, value: bigint, whole: boolean): string[] => {
  const told = whole ? number(value / MILLIONTHS) : exactPoints(value);
  const { reward: given } = rule;
  switch (given.kind) {
    case 'fixed':
      return [`「${rule.name}」送 ${number(rule.points)} 分`];
    case 'rate': {
      const paid = yuan(numberOf(facts, given.field));
      return [`实付 ${paid}，${rate(given.basis_points)} → ${told} 分`];
    }
    case 'tiers': {
      const reached = numberOf(facts, given.field);
      const label = labelOf(given.field) ?? given.field;
      return [`${label} ${fieldValue(given.field, reached)}，达到的这一档送 ${told} 分`];
    }
    case 'streak': {
      const streak = numberOf(facts, 'streak');
      return [
        `每天签到送 ${number(rule.points)} 分`,
        ...given.bonuses
          .filter((bonus) => streak > 0 && streak % bonus.every_days === 0)
          .map(
            (bonus) =>
              `连续签到第 ${number(streak)} 天，每满 ${number(bonus.every_days)} 天额外 +${number(bonus.points)} 分`,
          ),
      ];
    }
  }
};

const raising = (share: Share, shares: readonly Share[]): string[] => {
  const additive = shares.filter(({ rule }) => rule.multiplier_percent === null);
  const multipliers = shares.filter(({ rule }) => rule.multiplier_percent !== null);
  const earned = number(share.points + share.clipped);
  return [
    ...multipliers.map(
      ({ rule }) =>
        `「${rule.name}」生效，积分 × ${hundredths(BigInt(rule.multiplier_percent ?? 0))}`,
    ),
    ...(additive.length > 1
      ? [
          `${number(additive.length)} 条规则一起送分，合计后取整，「${share.rule.name}」这一份是 ${earned} 分`,
        ]
      : []),
    ...(additive.length === 1 && multipliers.length > 0
      ? [`翻倍后是 ${earned} 分，不足 1 分的部分不计`]
      : []),
  ];
};

const limits = ({ rule, overLimits }: Share, { usage, today }: Question): string[] => {
  if (overLimits === 0) return [];
  const used = usageOf(usage, rule._id, today);
  const today_ = { limit: rule.daily_limit ?? Infinity, used: used.day_points, name: '今日' };
  const inAll = { limit: rule.total_limit ?? Infinity, used: used.total_points, name: '累计' };
  const narrower = today_.limit - today_.used <= inAll.limit - inAll.used ? today_ : inAll;
  if (narrower.limit === Infinity) return [`次数用完了，少得 ${number(overLimits)} 分`];
  const before = narrower.used > 0 ? `，之前已得 ${number(narrower.used)} 分` : '';
  return [
    `${narrower.name}上限 ${number(narrower.limit)} 分${before}，少得 ${number(overLimits)} 分`,
  ];
};

const budget = ({ overBudget }: Share): string[] =>
  overBudget === 0 ? [] : [`活动积分送完了，少得 ${number(overBudget)} 分`];

/** How a rule came to give what it gave, step by step, in plain words. */
export const ruleSteps = (share: Share, shares: readonly Share[], question: Question): string[] => [
  ...occasion(question),
  ...reward(share.rule, question.facts, share.value, shares.length === 1),
  ...raising(share, shares),
  ...limits(share, question),
  ...budget(share),
];
